curl --request DELETE \
  --url https://api.northwind.com/orders \
  --header 'content-type: application/json' \
  --data '{
  "ids": [1001, 1002]
}'
