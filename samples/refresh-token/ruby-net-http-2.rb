require 'uri'
require 'net/http'

url = URI("https://{yourDomain}/oauth/token")

http = Net::HTTP.new(url.host, url.port)
http.use_ssl = true

request = Net::HTTP::Post.new(url)
request["content-type"] = 'application/x-www-form-urlencoded'
request.body = URI.encode_www_form({
  "grant_type" => "refresh_token",
  "client_id" => "YOUR_CLIENT_ID",
  "client_secret" => "YOUR_CLIENT_SECRET",
  "refresh_token" => "YOUR_REFRESH_TOKEN"
})

response = http.request(request)
puts response.read_body
