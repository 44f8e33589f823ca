import Foundation

let headers = ["content-type": "application/json"]

let parameters = [
  "query": "query Orders($first: Int!) {\n  orders(first: $first) {\n    id\n    total\n  }\n}\n",
  "operationName": "Orders",
  "variables": [
    "first": 10,
  ],
] as [String: Any]

let postData = try JSONSerialization.data(withJSONObject: parameters)

let request = NSMutableURLRequest(url: NSURL(string: "https://api.northwind.com/graphql")! as URL,
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
