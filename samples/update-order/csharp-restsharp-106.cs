var client = new RestClient("https://api.northwind.com/orders/{orderId}");
var request = new RestRequest(Method.PATCH);
request.AddHeader("content-type", "application/merge-patch+json");
request.AddHeader("if-match", "\"33a64df5\"");
request.AddParameter("application/merge-patch+json", @"{
  ""note"": ""Leave it at the door"",
  ""tags"": []
}", ParameterType.RequestBody);
IRestResponse response = client.Execute(request);
