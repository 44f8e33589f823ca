var client = new RestClient("https://api.northwind.com/graphql");
var request = new RestRequest(Method.POST);
request.AddHeader("content-type", "application/json");
request.AddParameter("application/json", @"{
  ""query"": ""query Orders($first: Int!) {\n  orders(first: $first) {\n    id\n    total\n  }\n}\n"",
  ""operationName"": ""Orders"",
  ""variables"": {
    ""first"": 10
  }
}", ParameterType.RequestBody);
IRestResponse response = client.Execute(request);
