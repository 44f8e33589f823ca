using System;

var client = new RestClient("https://{yourDomain}/oauth/token");
var request = new RestRequest(Method.POST);
request.AddHeader("content-type", "application/x-www-form-urlencoded");
request.AddParameter("application/x-www-form-urlencoded", "grant_type=authorization_code"
    + "&client_id=" + Uri.EscapeDataString("YOUR_CLIENT_ID")
    + "&client_secret=" + Uri.EscapeDataString("YOUR_CLIENT_SECRET")
    + "&code=" + Uri.EscapeDataString("AUTHORIZATION_CODE")
    + "&redirect_uri=https%3A%2F%2Fapp.northwind.com%2Fcallback"
    + "&scope=openid", ParameterType.RequestBody);
IRestResponse response = client.Execute(request);
