var client = new RestClient("https://api.northwind.com/orders/1001");
var request = new RestRequest(Method.HEAD);
request.AddHeader("if-none-match", "\"33a64df5\"");
IRestResponse response = client.Execute(request);
