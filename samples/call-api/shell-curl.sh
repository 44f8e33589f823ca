curl --request GET \
  --url https://api.northwind.com/orders \
  --header 'authorization: Bearer ACCESS_TOKEN'
