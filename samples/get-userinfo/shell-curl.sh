curl --request GET \
  --url 'https://{yourDomain}/userinfo' \
  --header 'authorization: Bearer ACCESS_TOKEN'
