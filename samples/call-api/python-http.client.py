import http.client

conn = http.client.HTTPSConnection("api.northwind.com")

headers = { 'authorization': "Bearer ACCESS_TOKEN" }

conn.request("GET", "/orders", headers=headers)

res = conn.getresponse()
data = res.read()

print(data.decode("utf-8"))
