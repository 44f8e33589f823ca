using System;

var client = new RestClient("https://{yourDomain}/authorize"
    + "?response_type=code"
    + "&client_id=" + Uri.EscapeDataString("YOUR_CLIENT_ID")
    + "&redirect_uri=https%3A%2F%2Fapp.northwind.com%2Fcallback"
    + "&audience=" + Uri.EscapeDataString("YOUR_API_IDENTIFIER")
    + "&scope=openid"
    + "&state=xyz123");
var request = new RestRequest(Method.GET);
IRestResponse response = client.Execute(request);
