import http.client
import json

conn = http.client.HTTPSConnection("api.northwind.com")

payload = json.dumps({
    "customer": {
        "id": 42,
        "name": "Ana O'Neil",
        "vip": True,
    },
    "lines": [
        {
            "sku": "A-100",
            "quantity": 2,
            "price": 9.95,
        },
        {
            "sku": "B-7",
            "quantity": 1,
            "price": 0.5,
        },
    ],
    "tags": ["new", "gift wrap"],
    "note": None,
})

headers = {
    'authorization': "Bearer ACCESS_TOKEN",
    'content-type': "application/json",
}

conn.request("POST", "/orders", payload, headers)

res = conn.getresponse()
data = res.read()

print(data.decode("utf-8"))
