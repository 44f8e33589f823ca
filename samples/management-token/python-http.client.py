import http.client
import urllib.parse

conn = http.client.HTTPSConnection("{tenant}.auth0.com")

payload = urllib.parse.urlencode({
    "grant_type": "client_credentials",
    "client_id": "YOUR_CLIENT_ID",
    "client_secret": "YOUR_CLIENT_SECRET",
    "audience": "https://{tenant}.auth0.com/api/v2/",
})

headers = { 'content-type': "application/x-www-form-urlencoded" }

conn.request("POST", "/oauth/token", payload, headers)

res = conn.getresponse()
data = res.read()

print(data.decode("utf-8"))
