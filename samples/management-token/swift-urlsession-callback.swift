import Foundation

let headers = ["content-type": "application/x-www-form-urlencoded"]

let postData = NSMutableData(data: "grant_type=client_credentials".data(using: String.Encoding.utf8)!)
postData.append(("&client_id=" + "YOUR_CLIENT_ID".addingPercentEncoding(withAllowedCharacters: .alphanumerics)!).data(using: String.Encoding.utf8)!)
postData.append(("&client_secret=" + "YOUR_CLIENT_SECRET".addingPercentEncoding(withAllowedCharacters: .alphanumerics)!).data(using: String.Encoding.utf8)!)
postData.append(("&audience=" + "https://{tenant}.auth0.com/api/v2/".addingPercentEncoding(withAllowedCharacters: .alphanumerics)!).data(using: String.Encoding.utf8)!)

let request = NSMutableURLRequest(url: NSURL(string: "https://{tenant}.auth0.com/oauth/token")! as URL,
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
