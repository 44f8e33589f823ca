import http.client

conn = http.client.HTTPSConnection("api.northwind.com")

payload = open("report.pdf", "rb").read()

headers = { 'content-type': "application/pdf" }

conn.request("PUT", "/files/report.pdf", payload, headers)

res = conn.getresponse()
data = res.read()

print(data.decode("utf-8"))
