require 'uri'
require 'net/http'

url = URI("https://{tenant}.auth0.com/oauth/token")

http = Net::HTTP.new(url.host, url.port)
http.use_ssl = true

request = Net::HTTP::Post.new(url)
request["content-type"] = 'application/x-www-form-urlencoded'
request.body = URI.encode_www_form({
  "grant_type" => "client_credentials",
  "client_id" => "YOUR_CLIENT_ID",
  "client_secret" => "YOUR_CLIENT_SECRET",
  "audience" => "https://{tenant}.auth0.com/api/v2/"
})

response = http.request(request)
puts response.read_body
