curl --request GET \
  --url https://api.northwind.com/orders/_search \
  --header 'content-type: application/json' \
  --data '{
  "query": {
    "match_all": {}
  },
  "size": 5
}'
