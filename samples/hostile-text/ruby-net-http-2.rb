require 'uri'
require 'net/http'

url = URI("https://api.northwind.com/text")

http = Net::HTTP.new(url.host, url.port)
http.use_ssl = true

request = Net::HTTP::Post.new(url)
request.basic_auth("us\"er'$x\#{x}`\\", "p:a\"ss'$HOME${x}\#{x}\\(x)%s`\\")
request["content-type"] = 'text/plain; charset=utf-8'
request.body = "@first\nit's 'quoted'\nsay \"hi\"\n`id`\n\"\"\"a'''\na\\b\\n\nend\\\n$HOME ${HOME} $(id)\n{$x} $x[0] $$\n\#{1+1} \#$x \#@y\n\\(1+1)\n{{ 7*7 }} {% raw %} {# x #}\n%s %d %@ %% %n {0} {name!r}\n!! !$ bang!\n<?php echo 1 ?>\n/* a */ // b # c -- d\n\\u0041 \\u000a \\x41 \\101\n@file\n<file\na&b=c+d%2F%20;e\n</script><b>&amp;]]>\n```\na; b, c | d > e\nwhat??/ ???\nnull\nclass\n007\n\nZoë Ñandú\n日本語\n👩\u200d👩\u200d👧 😀\na\u00a0b\n\ufeffx\n\u202eabc\u202c\na\u2028b\u2029c\na\u0085b\né\na\u200bb\na\nb\na\r\nb\rc\na\tb\n\x01\x1b\x7f\n \n x \n "

response = http.request(request)
puts response.read_body
