import Foundation

let credentials = Data("YOUR_CLIENT_ID:YOUR_CLIENT_SECRET".utf8).base64EncodedString()

let headers = [
  "content-type": "application/x-www-form-urlencoded",
  "authorization": "Basic \(credentials)",
]

let postData = NSMutableData(data: ("token=" + "ACCESS_TOKEN".addingPercentEncoding(withAllowedCharacters: .alphanumerics)!).data(using: String.Encoding.utf8)!)

let request = NSMutableURLRequest(url: NSURL(string: "https://{yourDomain}/oauth/introspect")! as URL,
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
