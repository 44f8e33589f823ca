import Foundation

let boundary = "----FormBoundary7MA4YWxkTrZu0gW"

let headers = [
  "content-type": "multipart/form-data; boundary=\(boundary)",
]

let parts: [(String, Data)] = [
  ("Content-Disposition: form-data; name=\"single quotes\"", Data("it's 'quoted'".utf8)),
  ("Content-Disposition: form-data; name=\"double quotes\"", Data("say \"hi\"".utf8)),
  ("Content-Disposition: form-data; name=\"back quotes\"", Data("`id`".utf8)),
  ("Content-Disposition: form-data; name=\"triple quotes\"", Data("\"\"\"a'''".utf8)),
  ("Content-Disposition: form-data; name=\"backslash\"", Data("a\\b\\n".utf8)),
  ("Content-Disposition: form-data; name=\"trailing backslash\"", Data("end\\".utf8)),
  ("Content-Disposition: form-data; name=\"shell variable\"", Data("$HOME ${HOME} $(id)".utf8)),
  ("Content-Disposition: form-data; name=\"php variable\"", Data("{$x} $x[0] $$".utf8)),
  ("Content-Disposition: form-data; name=\"ruby\"", Data("#{1+1} #$x #@y".utf8)),
  ("Content-Disposition: form-data; name=\"swift\"", Data("\\(1+1)".utf8)),
  ("Content-Disposition: form-data; name=\"template\"", Data("{{ 7*7 }} {% raw %} {# x #}".utf8)),
  ("Content-Disposition: form-data; name=\"format\"", Data("%s %d %@ %% %n {0} {name!r}".utf8)),
  ("Content-Disposition: form-data; name=\"history\"", Data("!! !$ bang!".utf8)),
  ("Content-Disposition: form-data; name=\"php tag\"", Data("<?php echo 1 ?>".utf8)),
  ("Content-Disposition: form-data; name=\"comments\"", Data("/* a */ // b # c -- d".utf8)),
  ("Content-Disposition: form-data; name=\"unicode escape\"", Data("\\u0041 \\u000a \\x41 \\101".utf8)),
  ("Content-Disposition: form-data; name=\"at file\"", Data("@file".utf8)),
  ("Content-Disposition: form-data; name=\"less than\"", Data("<file".utf8)),
  ("Content-Disposition: form-data; name=\"form characters\"", Data("a&b=c+d%2F%20;e".utf8)),
  ("Content-Disposition: form-data; name=\"markup\"", Data("</script><b>&amp;]]>".utf8)),
  ("Content-Disposition: form-data; name=\"markdown\"", Data("```".utf8)),
  ("Content-Disposition: form-data; name=\"semicolon\"", Data("a; b, c | d > e".utf8)),
  ("Content-Disposition: form-data; name=\"trigraph\"", Data("what??/ ???".utf8)),
  ("Content-Disposition: form-data; name=\"words\"", Data("null".utf8)),
  ("Content-Disposition: form-data; name=\"reserved\"", Data("class".utf8)),
  ("Content-Disposition: form-data; name=\"number\"", Data("007".utf8)),
  ("Content-Disposition: form-data; name=\"empty\"", Data("".utf8)),
  ("Content-Disposition: form-data; name=\"accents\"", Data("Zoë Ñandú".utf8)),
  ("Content-Disposition: form-data; name=\"han\"", Data("日本語".utf8)),
  ("Content-Disposition: form-data; name=\"emoji\"", Data("👩\u{200d}👩\u{200d}👧 😀".utf8)),
  ("Content-Disposition: form-data; name=\"no-break space\"", Data("a\u{a0}b".utf8)),
  ("Content-Disposition: form-data; name=\"byte-order mark\"", Data("\u{feff}x".utf8)),
  ("Content-Disposition: form-data; name=\"right to left\"", Data("\u{202e}abc\u{202c}".utf8)),
  ("Content-Disposition: form-data; name=\"line separator\"", Data("a\u{2028}b\u{2029}c".utf8)),
  ("Content-Disposition: form-data; name=\"next line\"", Data("a\u{85}b".utf8)),
  ("Content-Disposition: form-data; name=\"combining\"", Data("é".utf8)),
  ("Content-Disposition: form-data; name=\"zero width\"", Data("a\u{200b}b".utf8)),
  ("Content-Disposition: form-data; name=\"line feed\"", Data("a\nb".utf8)),
  ("Content-Disposition: form-data; name=\"carriage return\"", Data("a\r\nb\rc".utf8)),
  ("Content-Disposition: form-data; name=\"tab\"", Data("a\tb".utf8)),
  ("Content-Disposition: form-data; name=\"control\"", Data("\u{1}\u{1b}\u{7f}".utf8)),
  ("Content-Disposition: form-data; name=\"lead and trail\"", Data(" \n x \n ".utf8)),
  ("Content-Disposition: form-data; name=\"it's 'quoted'\"", Data("name".utf8)),
  ("Content-Disposition: form-data; name=\"`id`\"", Data("name".utf8)),
  ("Content-Disposition: form-data; name=\"$HOME ${HOME} $(id)\"", Data("name".utf8)),
  ("Content-Disposition: form-data; name=\"{$x} $x[0] $$\"", Data("name".utf8)),
  ("Content-Disposition: form-data; name=\"#{1+1} #$x #@y\"", Data("name".utf8)),
  ("Content-Disposition: form-data; name=\"{{ 7*7 }} {% raw %} {# x #}\"", Data("name".utf8)),
  ("Content-Disposition: form-data; name=\"%s %d %@ %% %n {0} {name!r}\"", Data("name".utf8)),
  ("Content-Disposition: form-data; name=\"!! !$ bang!\"", Data("name".utf8)),
  ("Content-Disposition: form-data; name=\"<?php echo 1 ?>\"", Data("name".utf8)),
  ("Content-Disposition: form-data; name=\"/* a */ // b # c -- d\"", Data("name".utf8)),
  ("Content-Disposition: form-data; name=\"@file\"", Data("name".utf8)),
  ("Content-Disposition: form-data; name=\"<file\"", Data("name".utf8)),
  ("Content-Disposition: form-data; name=\"</script><b>&amp;]]>\"", Data("name".utf8)),
  ("Content-Disposition: form-data; name=\"```\"", Data("name".utf8)),
  ("Content-Disposition: form-data; name=\"a; b, c | d > e\"", Data("name".utf8)),
  ("Content-Disposition: form-data; name=\"what??/ ???\"", Data("name".utf8)),
  ("Content-Disposition: form-data; name=\"null\"", Data("name".utf8)),
  ("Content-Disposition: form-data; name=\"class\"", Data("name".utf8)),
  ("Content-Disposition: form-data; name=\"007\"", Data("name".utf8)),
  ("Content-Disposition: form-data; name=\"file\"; filename=\"it's $HOME `id` #{x}.txt\"\r\nContent-Type: application/octet-stream", try Data(contentsOf: URL(fileURLWithPath: "it's $HOME `id` #{x}.txt"))),
  ("Content-Disposition: form-data; name=\"typed\"\r\nContent-Type: application/json", Data("{\"a\": \"$x\"}".utf8)),
]

let postData = NSMutableData()
for (header, content) in parts {
  postData.append("--\(boundary)\r\n\(header)\r\n\r\n".data(using: String.Encoding.utf8)!)
  postData.append(content)
  postData.append("\r\n".data(using: String.Encoding.utf8)!)
}
postData.append("--\(boundary)--\r\n".data(using: String.Encoding.utf8)!)

let request = NSMutableURLRequest(url: NSURL(string: "https://api.northwind.com/multipart")! as URL,
                                        cachePolicy: .useProtocolCachePolicy,
                                    timeoutInterval: 10.0)
request.httpMethod = "POST"
request.allHTTPHeaderFields = headers
request.httpBody = postData as Data

let session = URLSession.shared
let dataTask = session.dataTask(with: request as URLRequest, completionHandler: { (data, response, error) -> Void in
  if (error != nil) {
    print(error)
  } else {
    let httpResponse = response as? HTTPURLResponse
    print(httpResponse)
  }
})

dataTask.resume()
