import http.client
import urllib.parse

conn = http.client.HTTPSConnection("{yourDomain}")

payload = urllib.parse.urlencode({
    "grant_type": "authorization_code",
    "client_id": "YOUR_CLIENT_ID",
    "client_secret": "YOUR_CLIENT_SECRET",
    "code": "AUTHORIZATION_CODE",
    "redirect_uri": "https://app.northwind.com/callback",
    "scope": "openid",
})

headers = { 'content-type': "application/x-www-form-urlencoded" }

conn.request("POST", "/oauth/token", payload, headers)

res = conn.getresponse()
data = res.read()

print(data.decode("utf-8"))
