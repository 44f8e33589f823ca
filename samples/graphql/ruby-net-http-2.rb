require 'uri'
require 'net/http'
require 'json'

url = URI("https://api.northwind.com/graphql")

http = Net::HTTP.new(url.host, url.port)
http.use_ssl = true

request = Net::HTTP::Post.new(url)
request["content-type"] = 'application/json'
request.body = JSON.generate({
  query: "query Orders($first: Int!) {\n  orders(first: $first) {\n    id\n    total\n  }\n}\n",
  operationName: "Orders",
  variables: {
    first: 10
  }
})

response = http.request(request)
puts response.read_body
