import Foundation

let headers = ["content-type": "application/x-www-form-urlencoded"]

let postData = NSMutableData(data: "grant_type=authorization_code".data(using: String.Encoding.utf8)!)
postData.append(("&client_id=" + "YOUR_CLIENT_ID".addingPercentEncoding(withAllowedCharacters: .alphanumerics)!).data(using: String.Encoding.utf8)!)
postData.append(("&client_secret=" + "YOUR_CLIENT_SECRET".addingPercentEncoding(withAllowedCharacters: .alphanumerics)!).data(using: String.Encoding.utf8)!)
postData.append(("&code=" + "AUTHORIZATION_CODE".addingPercentEncoding(withAllowedCharacters: .alphanumerics)!).data(using: String.Encoding.utf8)!)
postData.append("&redirect_uri=https%3A%2F%2Fapp.northwind.com%2Fcallback".data(using: String.Encoding.utf8)!)
postData.append("&scope=openid".data(using: String.Encoding.utf8)!)

let request = NSMutableURLRequest(url: NSURL(string: "https://{yourDomain}/oauth/token")! as URL,
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
