import http.client

conn = http.client.HTTPSConnection("www.northwind.com")

conn.request("PURGE", "/prices")

res = conn.getresponse()
data = res.read()

print(data.decode("utf-8"))
