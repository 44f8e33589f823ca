curl --get \
  --url 'https://{yourDomain}/authorize' \
  --data response_type=code \
  --data-urlencode 'client_id=YOUR_CLIENT_ID' \
  --data-urlencode redirect_uri=https://app.northwind.com/callback \
  --data-urlencode 'audience=YOUR_API_IDENTIFIER' \
  --data scope=openid \
  --data state=xyz123
