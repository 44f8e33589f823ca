require 'uri'
require 'net/http'

url = URI("https://api.northwind.com/logout")

http = Net::HTTP.new(url.host, url.port)
http.use_ssl = true

request = Net::HTTP::Post.new(url)
request["cookie"] = 'session=SESSION_ID; theme=dark'

response = http.request(request)
puts response.read_body
