import http.client
import json

conn = http.client.HTTPSConnection("api.northwind.com")

payload = json.dumps({
    "query": """query Orders($first: Int!) {
  orders(first: $first) {
    id
    total
  }
}
""",
    "operationName": "Orders",
    "variables": {
        "first": 10,
    },
})

headers = { 'content-type': "application/json" }

conn.request("POST", "/graphql", payload, headers)

res = conn.getresponse()
data = res.read()

print(data.decode("utf-8"))
