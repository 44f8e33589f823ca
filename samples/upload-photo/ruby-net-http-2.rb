require 'uri'
require 'net/http'

url = URI("https://api.northwind.com/products/42/photos")

http = Net::HTTP.new(url.host, url.port)
http.use_ssl = true

request = Net::HTTP::Post.new(url)
request.set_form([
  ["caption", "Front view"],
  ["photo", File.open("photo.png", "rb"), { content_type: "image/png" }]
], 'multipart/form-data')

response = http.request(request)
puts response.read_body
