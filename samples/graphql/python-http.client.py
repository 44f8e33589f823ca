import http.client
import json

conn = http.client.HTTPSConnection("api.northwind.com")

payload = json.dumps({
    "query": "query Orders($first: Int!) {\n  orders(first: $first) {\n    id\n    total\n  }\n}\n",
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
