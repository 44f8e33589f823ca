var client = new RestClient("https://api.northwind.com/orders");
var request = new RestRequest(Method.POST);
request.AddHeader("authorization", "Bearer ACCESS_TOKEN");
request.AddHeader("content-type", "application/json");
request.AddParameter("application/json", @"{
  ""customer"": {
    ""id"": 42,
    ""name"": ""Ana O'Neil"",
    ""vip"": true
  },
  ""lines"": [
    {
      ""sku"": ""A-100"",
      ""quantity"": 2,
      ""price"": 9.95
    },
    {
      ""sku"": ""B-7"",
      ""quantity"": 1,
      ""price"": 0.5
    }
  ],
  ""tags"": [""new"", ""gift wrap""],
  ""note"": null
}", ParameterType.RequestBody);
IRestResponse response = client.Execute(request);
