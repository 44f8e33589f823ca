require 'uri'
require 'net/http'

url = URI("https://{yourDomain}/authorize")
url.query = URI.encode_www_form({
  "response_type" => "code",
  "client_id" => "YOUR_CLIENT_ID",
  "redirect_uri" => "https://app.northwind.com/callback",
  "audience" => "YOUR_API_IDENTIFIER",
  "scope" => "openid",
  "state" => "xyz123"
})

http = Net::HTTP.new(url.host, url.port)
http.use_ssl = true

request = Net::HTTP::Get.new(url)

response = http.request(request)
puts response.read_body
