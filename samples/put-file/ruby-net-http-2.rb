require 'uri'
require 'net/http'

url = URI("https://api.northwind.com/files/report.pdf")

http = Net::HTTP.new(url.host, url.port)
http.use_ssl = true

request = Net::HTTP::Put.new(url)
request["content-type"] = 'application/pdf'
request.body = File.binread("report.pdf")

response = http.request(request)
puts response.read_body
