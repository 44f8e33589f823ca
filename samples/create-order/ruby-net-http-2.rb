require 'uri'
require 'net/http'
require 'json'

url = URI("https://api.northwind.com/orders")

http = Net::HTTP.new(url.host, url.port)
http.use_ssl = true

request = Net::HTTP::Post.new(url)
request["authorization"] = 'Bearer ACCESS_TOKEN'
request["content-type"] = 'application/json'
request.body = JSON.generate({
  customer: {
    id: 42,
    name: "Ana O'Neil",
    vip: true
  },
  lines: [
    {
      sku: "A-100",
      quantity: 2,
      price: 9.95
    },
    {
      sku: "B-7",
      quantity: 1,
      price: 0.5
    }
  ],
  tags: ["new", "gift wrap"],
  note: nil
})

response = http.request(request)
puts response.read_body
