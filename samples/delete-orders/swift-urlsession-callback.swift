import Foundation

let headers = ["content-type": "application/json"]

let parameters = [
  "ids": [1001, 1002],
]

let postData = try JSONSerialization.data(withJSONObject: parameters)

let request = NSMutableURLRequest(url: NSURL(string: "https://api.northwind.com/orders")! as URL,
                                        cachePolicy: .useProtocolCachePolicy,
                                    timeoutInterval: 10.0)
request.httpMethod = "DELETE"
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
