import http.client

conn = http.client.HTTPSConnection("api.northwind.com")

headers = { 'cookie': "session=SESSION_ID; theme=dark" }

conn.request("POST", "/logout", headers=headers)

res = conn.getresponse()
data = res.read()

print(data.decode("utf-8"))
