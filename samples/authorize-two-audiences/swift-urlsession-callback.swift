import Foundation

var url = "https://{yourDomain}/authorize"
url += "?response_type=code"
url += "&client_id=" + "YOUR_CLIENT_ID".addingPercentEncoding(withAllowedCharacters: .alphanumerics)!
url += "&redirect_uri=https%3A%2F%2Fapp.northwind.com%2Fcallback"
url += "&audience=" + "YOUR_API_IDENTIFIER".addingPercentEncoding(withAllowedCharacters: .alphanumerics)!
url += "&scope=openid"
url += "&state=xyz123"

let request = NSMutableURLRequest(url: NSURL(string: url)! as URL,
                                        cachePolicy: .useProtocolCachePolicy,
                                    timeoutInterval: 10.0)
request.httpMethod = "GET"

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
