import http.client

conn = http.client.HTTPSConnection("api.northwind.com")

headers = { 'if-none-match': '"33a64df5"' }

conn.request("HEAD", "/orders/1001", headers=headers)

res = conn.getresponse()

print(res.status, res.reason)
print(res.headers)
