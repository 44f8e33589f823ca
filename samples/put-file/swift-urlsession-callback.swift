import Foundation

let headers = ["content-type": "application/pdf"]

let postData = try Data(contentsOf: URL(fileURLWithPath: "report.pdf"))

let request = NSMutableURLRequest(url: NSURL(string: "https://api.northwind.com/files/report.pdf")! as URL,
                                        cachePolicy: .useProtocolCachePolicy,
                                    timeoutInterval: 10.0)
request.httpMethod = "PUT"
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
