curl --request POST \
  --url 'https://{yourDomain}/oauth/introspect' \
  --user 'YOUR_CLIENT_ID:YOUR_CLIENT_SECRET' \
  --header 'content-type: application/x-www-form-urlencoded' \
  --data-urlencode 'token=ACCESS_TOKEN'
