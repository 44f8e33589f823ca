import http.client

conn = http.client.HTTPSConnection("api.northwind.com")

boundary = "----FormBoundary7MA4YWxkTrZu0gW"
parts = [
    ('Content-Disposition: form-data; name="caption"', "Front view".encode()),
    ('Content-Disposition: form-data; name="photo"; filename="photo.png"\r\nContent-Type: image/png', open("photo.png", "rb").read()),
]

payload = b""
for header, content in parts:
    payload += f"--{boundary}\r\n{header}\r\n\r\n".encode() + content + b"\r\n"
payload += f"--{boundary}--\r\n".encode()
headers = {
    'content-type': "multipart/form-data; boundary=" + boundary,
}

conn.request("POST", "/products/42/photos", payload, headers)

res = conn.getresponse()
data = res.read()

print(data.decode("utf-8"))
