import http.client
import json

conn = http.client.HTTPSConnection("api.northwind.com")

payload = json.dumps({
    "note": "Leave it at the door",
    "tags": [],
})

headers = {
    'content-type': "application/merge-patch+json",
    'if-match': '"33a64df5"',
}

conn.request("PATCH", "/orders/{orderId}", payload, headers)

res = conn.getresponse()
data = res.read()

print(data.decode("utf-8"))
