import http.client

conn = http.client.HTTPSConnection("api.northwind.com")

payload = "<?xml version=\"1.0\"?>\n<price currency=\"EUR\">\n  <item sku=\"A-100\">5 &lt; 6</item>\n</price>\n"

headers = {
    'content-type': "application/xml",
    'soapaction': "\"urn:GetPrice\"",
}

conn.request("POST", "/soap", payload, headers)

res = conn.getresponse()
data = res.read()

print(data.decode("utf-8"))
