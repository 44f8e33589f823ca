import http.client

conn = http.client.HTTPSConnection("api.northwind.com")

payload = """<?xml version="1.0"?>
<price currency="EUR">
  <item sku="A-100">5 &lt; 6</item>
</price>
"""

headers = {
    'content-type': "application/xml",
    'soapaction': '"urn:GetPrice"',
}

conn.request("POST", "/soap", payload, headers)

res = conn.getresponse()
data = res.read()

print(data.decode("utf-8"))
