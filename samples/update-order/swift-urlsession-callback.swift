import Foundation

let headers = [
  "content-type": "application/merge-patch+json",
  "if-match": "\"33a64df5\"",
]

let parameters = [
  "note": "Leave it at the door",
  "tags": [] as [Any],
] as [String: Any]

let postData = try JSONSerialization.data(withJSONObject: parameters)

let request = NSMutableURLRequest(url: NSURL(string: "https://api.northwind.com/orders/{orderId}")! as URL,
                                        cachePolicy: .useProtocolCachePolicy,
                                    timeoutInterval: 10.0)
request.httpMethod = "PATCH"
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
