require 'uri'
require 'net/http'

url = URI("https://{yourDomain}/oauth/introspect")

http = Net::HTTP.new(url.host, url.port)
http.use_ssl = true

request = Net::HTTP::Post.new(url)
request.basic_auth("YOUR_CLIENT_ID", "YOUR_CLIENT_SECRET")
request["content-type"] = 'application/x-www-form-urlencoded'
request.body = URI.encode_www_form({
  "token" => "ACCESS_TOKEN"
})

response = http.request(request)
puts response.read_body
