var client = new RestClient("https://api.northwind.com/orders?page=2&status=open&status=on%20hold&since=2026-01-02&q=50%25%20off%20%26%20more");
var request = new RestRequest(Method.GET);
request.AddHeader("accept", "application/json");
request.AddHeader("accept-language", "no");
IRestResponse response = client.Execute(request);
