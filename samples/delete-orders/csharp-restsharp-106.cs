var client = new RestClient("https://api.northwind.com/orders");
var request = new RestRequest(Method.DELETE);
request.AddHeader("content-type", "application/json");
request.AddParameter("application/json", @"{
  ""ids"": [1001, 1002]
}", ParameterType.RequestBody);
IRestResponse response = client.Execute(request);
