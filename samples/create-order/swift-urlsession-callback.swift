import Foundation

let headers = [
  "authorization": "Bearer ACCESS_TOKEN",
  "content-type": "application/json",
]

let parameters = [
  "customer": [
    "id": 42,
    "name": "Ana O'Neil",
    "vip": true,
  ] as [String: Any],
  "lines": [
    [
      "sku": "A-100",
      "quantity": 2,
      "price": NSDecimalNumber(string: "9.95"),
    ] as [String: Any],
    [
      "sku": "B-7",
      "quantity": 1,
      "price": NSDecimalNumber(string: "0.5"),
    ] as [String: Any],
  ],
  "tags": ["new", "gift wrap"],
  "note": NSNull(),
] as [String: Any]

let postData = try JSONSerialization.data(withJSONObject: parameters)

let request = NSMutableURLRequest(url: NSURL(string: "https://api.northwind.com/orders")! as URL,
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
