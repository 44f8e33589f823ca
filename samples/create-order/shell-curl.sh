curl --request POST \
  --url https://api.northwind.com/orders \
  --header 'authorization: Bearer ACCESS_TOKEN' \
  --header 'content-type: application/json' \
  --data '{
  "customer": {
    "id": 42,
    "name": "Ana O'\''Neil",
    "vip": true
  },
  "lines": [
    {
      "sku": "A-100",
      "quantity": 2,
      "price": 9.95
    },
    {
      "sku": "B-7",
      "quantity": 1,
      "price": 0.5
    }
  ],
  "tags": ["new", "gift wrap"],
  "note": null
}'
