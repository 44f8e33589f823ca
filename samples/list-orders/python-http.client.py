import http.client

conn = http.client.HTTPSConnection("api.northwind.com")

headers = {
    'accept': "application/json",
    'accept-language': "no",
}

conn.request("GET", "/orders?page=2&status=open&status=on%20hold&since=2026-01-02&q=50%25%20off%20%26%20more", headers=headers)

res = conn.getresponse()
data = res.read()

print(data.decode("utf-8"))
