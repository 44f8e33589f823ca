import http.client
import urllib.parse

conn = http.client.HTTPSConnection("{yourDomain}")

query = urllib.parse.urlencode({
    "response_type": "code",
    "client_id": "YOUR_CLIENT_ID",
    "redirect_uri": "https://app.northwind.com/callback",
    "audience": "YOUR_API_IDENTIFIER",
    "scope": "openid",
    "state": "xyz123",
})

conn.request("GET", "/authorize?" + query)

res = conn.getresponse()
data = res.read()

print(data.decode("utf-8"))
