require 'uri'
require 'net/http'

url = URI("https://api.northwind.com/orders/1001")

http = Net::HTTP.new(url.host, url.port)
http.use_ssl = true

request = Net::HTTP::Head.new(url)
request["if-none-match"] = '"33a64df5"'

response = http.request(request)
puts response.code, response.to_hash
