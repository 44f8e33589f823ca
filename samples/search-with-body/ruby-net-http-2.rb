require 'uri'
require 'net/http'
require 'json'

url = URI("https://api.northwind.com/orders/_search")

http = Net::HTTP.new(url.host, url.port)
http.use_ssl = true

request = Net::HTTP::Get.new(url)
request["content-type"] = 'application/json'
request.body = JSON.generate({
  query: {
    match_all: {}
  },
  size: 5
})

response = http.request(request)
puts response.read_body
