require 'uri'
require 'net/http'

url = URI("https://www.northwind.com/prices")

http = Net::HTTP.new(url.host, url.port)
http.use_ssl = true

request = Net::HTTPGenericRequest.new("PURGE", false, true, url)

response = http.request(request)
puts response.read_body
