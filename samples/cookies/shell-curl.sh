curl --request POST \
  --url https://api.northwind.com/logout \
  --header 'cookie: session=SESSION_ID; theme=dark' \
  --header 'content-length: 0'
