require 'uri'
require 'net/http'

url = URI("https://api.northwind.com/soap")

http = Net::HTTP.new(url.host, url.port)
http.use_ssl = true

request = Net::HTTP::Post.new(url)
request["content-type"] = 'application/xml'
request["soapaction"] = '"urn:GetPrice"'
request.body = <<~'TEXT'
  <?xml version="1.0"?>
  <price currency="EUR">
    <item sku="A-100">5 &lt; 6</item>
  </price>
TEXT

response = http.request(request)
puts response.read_body
