import Foundation

let headers = [
  "accept": "application/json",
  "accept-language": "no",
]

let request = NSMutableURLRequest(url: NSURL(string: "https://api.northwind.com/orders?page=2&status=open&status=on%20hold&since=2026-01-02&q=50%25%20off%20%26%20more")! as URL,
                                        cachePolicy: .useProtocolCachePolicy,
                                    timeoutInterval: 10.0)
request.httpMethod = "GET"
request.allHTTPHeaderFields = headers

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
