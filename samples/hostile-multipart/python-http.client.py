import http.client

conn = http.client.HTTPSConnection("api.northwind.com")

boundary = "----FormBoundary7MA4YWxkTrZu0gW"
parts = [
    ('Content-Disposition: form-data; name="single quotes"', "it's 'quoted'".encode()),
    ('Content-Disposition: form-data; name="double quotes"', 'say "hi"'.encode()),
    ('Content-Disposition: form-data; name="back quotes"', "`id`".encode()),
    ('Content-Disposition: form-data; name="triple quotes"', "\"\"\"a'''".encode()),
    ('Content-Disposition: form-data; name="backslash"', "a\\b\\n".encode()),
    ('Content-Disposition: form-data; name="trailing backslash"', "end\\".encode()),
    ('Content-Disposition: form-data; name="shell variable"', "$HOME ${HOME} $(id)".encode()),
    ('Content-Disposition: form-data; name="php variable"', "{$x} $x[0] $$".encode()),
    ('Content-Disposition: form-data; name="ruby"', "#{1+1} #$x #@y".encode()),
    ('Content-Disposition: form-data; name="swift"', "\\(1+1)".encode()),
    ('Content-Disposition: form-data; name="template"', "{{ 7*7 }} {% raw %} {# x #}".encode()),
    ('Content-Disposition: form-data; name="format"', "%s %d %@ %% %n {0} {name!r}".encode()),
    ('Content-Disposition: form-data; name="history"', "!! !$ bang!".encode()),
    ('Content-Disposition: form-data; name="php tag"', "<?php echo 1 ?>".encode()),
    ('Content-Disposition: form-data; name="comments"', "/* a */ // b # c -- d".encode()),
    ('Content-Disposition: form-data; name="unicode escape"', "\\u0041 \\u000a \\x41 \\101".encode()),
    ('Content-Disposition: form-data; name="at file"', "@file".encode()),
    ('Content-Disposition: form-data; name="less than"', "<file".encode()),
    ('Content-Disposition: form-data; name="form characters"', "a&b=c+d%2F%20;e".encode()),
    ('Content-Disposition: form-data; name="markup"', "</script><b>&amp;]]>".encode()),
    ('Content-Disposition: form-data; name="markdown"', "```".encode()),
    ('Content-Disposition: form-data; name="semicolon"', "a; b, c | d > e".encode()),
    ('Content-Disposition: form-data; name="trigraph"', "what??/ ???".encode()),
    ('Content-Disposition: form-data; name="words"', "null".encode()),
    ('Content-Disposition: form-data; name="reserved"', "class".encode()),
    ('Content-Disposition: form-data; name="number"', "007".encode()),
    ('Content-Disposition: form-data; name="empty"', "".encode()),
    ('Content-Disposition: form-data; name="accents"', "Zoë Ñandú".encode()),
    ('Content-Disposition: form-data; name="han"', "日本語".encode()),
    ('Content-Disposition: form-data; name="emoji"', "👩\u200d👩\u200d👧 😀".encode()),
    ('Content-Disposition: form-data; name="no-break space"', "a\xa0b".encode()),
    ('Content-Disposition: form-data; name="byte-order mark"', "\ufeffx".encode()),
    ('Content-Disposition: form-data; name="right to left"', "\u202eabc\u202c".encode()),
    ('Content-Disposition: form-data; name="line separator"', "a\u2028b\u2029c".encode()),
    ('Content-Disposition: form-data; name="next line"', "a\x85b".encode()),
    ('Content-Disposition: form-data; name="combining"', "é".encode()),
    ('Content-Disposition: form-data; name="zero width"', "a\u200bb".encode()),
    ('Content-Disposition: form-data; name="line feed"', "a\nb".encode()),
    ('Content-Disposition: form-data; name="carriage return"', "a\r\nb\rc".encode()),
    ('Content-Disposition: form-data; name="tab"', "a\tb".encode()),
    ('Content-Disposition: form-data; name="control"', "\x01\x1b\x7f".encode()),
    ('Content-Disposition: form-data; name="lead and trail"', " \n x \n ".encode()),
    ('Content-Disposition: form-data; name="it\'s \'quoted\'"', "name".encode()),
    ('Content-Disposition: form-data; name="`id`"', "name".encode()),
    ('Content-Disposition: form-data; name="$HOME ${HOME} $(id)"', "name".encode()),
    ('Content-Disposition: form-data; name="{$x} $x[0] $$"', "name".encode()),
    ('Content-Disposition: form-data; name="#{1+1} #$x #@y"', "name".encode()),
    ('Content-Disposition: form-data; name="{{ 7*7 }} {% raw %} {# x #}"', "name".encode()),
    ('Content-Disposition: form-data; name="%s %d %@ %% %n {0} {name!r}"', "name".encode()),
    ('Content-Disposition: form-data; name="!! !$ bang!"', "name".encode()),
    ('Content-Disposition: form-data; name="<?php echo 1 ?>"', "name".encode()),
    ('Content-Disposition: form-data; name="/* a */ // b # c -- d"', "name".encode()),
    ('Content-Disposition: form-data; name="@file"', "name".encode()),
    ('Content-Disposition: form-data; name="<file"', "name".encode()),
    ('Content-Disposition: form-data; name="</script><b>&amp;]]>"', "name".encode()),
    ('Content-Disposition: form-data; name="```"', "name".encode()),
    ('Content-Disposition: form-data; name="a; b, c | d > e"', "name".encode()),
    ('Content-Disposition: form-data; name="what??/ ???"', "name".encode()),
    ('Content-Disposition: form-data; name="null"', "name".encode()),
    ('Content-Disposition: form-data; name="class"', "name".encode()),
    ('Content-Disposition: form-data; name="007"', "name".encode()),
    ('Content-Disposition: form-data; name="file"; filename="it\'s $HOME `id` #{x}.txt"\r\nContent-Type: application/octet-stream', open("it's $HOME `id` #{x}.txt", "rb").read()),
    ('Content-Disposition: form-data; name="typed"\r\nContent-Type: application/json', '{"a": "$x"}'.encode()),
]

payload = b""
for header, content in parts:
    payload += f"--{boundary}\r\n{header}\r\n\r\n".encode() + content + b"\r\n"
payload += f"--{boundary}--\r\n".encode()
headers = {
    'content-type': "multipart/form-data; boundary=" + boundary,
}

conn.request("POST", "/multipart", payload, headers)

res = conn.getresponse()
data = res.read()

print(data.decode("utf-8"))
