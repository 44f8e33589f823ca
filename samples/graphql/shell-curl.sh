curl --request POST \
  --url https://api.northwind.com/graphql \
  --header 'content-type: application/json' \
  --data '{
  "query": "query Orders($first: Int!) {\n  orders(first: $first) {\n    id\n    total\n  }\n}\n",
  "operationName": "Orders",
  "variables": {
    "first": 10
  }
}'
