require 'uri'
require 'net/http'
require 'json'

url = URI("https://api.northwind.com/orders")

http = Net::HTTP.new(url.host, url.port)
http.use_ssl = true

request = Net::HTTP::Delete.new(url)
request["content-type"] = 'application/json'
request.body = JSON.generate({
  ids: [1001, 1002]
})

response = http.request(request)
puts response.read_body
