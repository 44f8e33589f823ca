import Foundation

let credentials = Data("us\"er'$x#{x}`\\:p:a\"ss'$HOME${x}#{x}\\(x)%s`\\".utf8).base64EncodedString()

let headers = [
  "content-type": "text/plain; charset=utf-8",
  "authorization": "Basic \(credentials)",
]

let postData = "@first\nit's 'quoted'\nsay \"hi\"\n`id`\n\"\"\"a'''\na\\b\\n\nend\\\n$HOME ${HOME} $(id)\n{$x} $x[0] $$\n#{1+1} #$x #@y\n\\(1+1)\n{{ 7*7 }} {% raw %} {# x #}\n%s %d %@ %% %n {0} {name!r}\n!! !$ bang!\n<?php echo 1 ?>\n/* a */ // b # c -- d\n\\u0041 \\u000a \\x41 \\101\n@file\n<file\na&b=c+d%2F%20;e\n</script><b>&amp;]]>\n```\na; b, c | d > e\nwhat??/ ???\nnull\nclass\n007\n\nZoë Ñandú\n日本語\n👩\u{200d}👩\u{200d}👧 😀\na\u{a0}b\n\u{feff}x\n\u{202e}abc\u{202c}\na\u{2028}b\u{2029}c\na\u{85}b\né\na\u{200b}b\na\nb\na\r\nb\rc\na\tb\n\u{1}\u{1b}\u{7f}\n \n x \n ".data(using: String.Encoding.utf8)!

let request = NSMutableURLRequest(url: NSURL(string: "https://api.northwind.com/text")! as URL,
                                        cachePolicy: .useProtocolCachePolicy,
                                    timeoutInterval: 10.0)
request.httpMethod = "POST"
request.allHTTPHeaderFields = headers
request.httpBody = postData

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
