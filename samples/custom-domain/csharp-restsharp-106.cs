using System;

var client = new RestClient("https://login.northwind.com/oauth/token");
var request = new RestRequest(Method.POST);
request.AddHeader("content-type", "application/x-www-form-urlencoded");
request.AddParameter("application/x-www-form-urlencoded", "grant_type=client_credentials"
    + "&client_id=" + Uri.EscapeDataString("YOUR_CLIENT_ID")
    + "&client_secret=" + Uri.EscapeDataString("YOUR_CLIENT_SECRET")
    + "&audience=" + Uri.EscapeDataString("YOUR_API_IDENTIFIER"), ParameterType.RequestBody);
IRestResponse response = client.Execute(request);
