import http.client
import json

conn = http.client.HTTPSConnection("api.northwind.com")

payload = json.dumps({
    "query": {
        "match_all": {},
    },
    "size": 5,
})

headers = { 'content-type': "application/json" }

conn.request("GET", "/orders/_search", payload, headers)

res = conn.getresponse()
data = res.read()

print(data.decode("utf-8"))
