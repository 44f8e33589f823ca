import Foundation

let boundary = "----FormBoundary7MA4YWxkTrZu0gW"

let headers = [
  "content-type": "multipart/form-data; boundary=\(boundary)",
]

let parts: [(String, Data)] = [
  ("Content-Disposition: form-data; name=\"caption\"", Data("Front view".utf8)),
  ("Content-Disposition: form-data; name=\"photo\"; filename=\"photo.png\"\r\nContent-Type: image/png", try Data(contentsOf: URL(fileURLWithPath: "photo.png"))),
]

let postData = NSMutableData()
for (header, content) in parts {
  postData.append("--\(boundary)\r\n\(header)\r\n\r\n".data(using: String.Encoding.utf8)!)
  postData.append(content)
  postData.append("\r\n".data(using: String.Encoding.utf8)!)
}
postData.append("--\(boundary)--\r\n".data(using: String.Encoding.utf8)!)

let request = NSMutableURLRequest(url: NSURL(string: "https://api.northwind.com/products/42/photos")! as URL,
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
