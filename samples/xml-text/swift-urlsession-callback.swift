import Foundation

let headers = [
  "content-type": "application/xml",
  "soapaction": "\"urn:GetPrice\"",
]

let postData = """
<?xml version=\"1.0\"?>
<price currency=\"EUR\">
  <item sku=\"A-100\">5 &lt; 6</item>
</price>

""".data(using: String.Encoding.utf8)!

let request = NSMutableURLRequest(url: NSURL(string: "https://api.northwind.com/soap")! as URL,
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
