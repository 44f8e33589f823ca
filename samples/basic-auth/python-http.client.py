import base64
import http.client
import urllib.parse

conn = http.client.HTTPSConnection("{yourDomain}")

payload = urllib.parse.urlencode({"token": "ACCESS_TOKEN"})

credentials = base64.b64encode("YOUR_CLIENT_ID:YOUR_CLIENT_SECRET".encode()).decode()

headers = {
    'content-type': "application/x-www-form-urlencoded",
    'authorization': "Basic " + credentials,
}

conn.request("POST", "/oauth/introspect", payload, headers)

res = conn.getresponse()
data = res.read()

print(data.decode("utf-8"))
