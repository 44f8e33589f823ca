curl --request PATCH \
  --url 'https://api.northwind.com/orders/{orderId}' \
  --header 'content-type: application/merge-patch+json' \
  --header 'if-match: "33a64df5"' \
  --data '{
  "note": "Leave it at the door",
  "tags": []
}'
