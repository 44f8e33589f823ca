import http.client

conn = http.client.HTTPSConnection("{tenant}.auth0.com")

payload = "grant_type=client_credentials&client_id=YOUR_CLIENT_ID&client_secret=YOUR_CLIENT_SECRET&audience=https%3A%2F%2F{tenant}.auth0.com%2Fapi%2Fv2%2F"

headers = { 'content-type': "application/x-www-form-urlencoded" }

conn.request("POST", "/oauth/token", payload, headers)

res = conn.getresponse()
data = res.read()

print(data.decode("utf-8"))
