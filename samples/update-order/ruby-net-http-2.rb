require 'uri'
require 'net/http'
require 'json'

url = URI("https://api.northwind.com/orders/{orderId}")

http = Net::HTTP.new(url.host, url.port)
http.use_ssl = true

request = Net::HTTP::Patch.new(url)
request["content-type"] = 'application/merge-patch+json'
request["if-match"] = '"33a64df5"'
request.body = JSON.generate({
  note: "Leave it at the door",
  tags: []
})

response = http.request(request)
puts response.read_body
