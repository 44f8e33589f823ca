import http.client

conn = http.client.HTTPSConnection("{yourDomain}")

headers = { 'authorization': "Bearer ACCESS_TOKEN" }

conn.request("GET", "/userinfo", headers=headers)

res = conn.getresponse()
data = res.read()

print(data.decode("utf-8"))
