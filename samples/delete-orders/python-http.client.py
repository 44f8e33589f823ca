import http.client
import json

conn = http.client.HTTPSConnection("api.northwind.com")

payload = json.dumps({
    "ids": [1001, 1002],
})

headers = { 'content-type': "application/json" }

conn.request("DELETE", "/orders", payload, headers)

res = conn.getresponse()
data = res.read()

print(data.decode("utf-8"))
