using System;

var client = new RestClient("https://{yourDomain}/oauth/token");
var request = new RestRequest(Method.POST);
request.AddHeader("content-type", "application/x-www-form-urlencoded");
request.AddParameter("application/x-www-form-urlencoded", "grant_type=refresh_token"
    + "&client_id=" + Uri.EscapeDataString("YOUR_CLIENT_ID")
    + "&client_secret=" + Uri.EscapeDataString("YOUR_CLIENT_SECRET")
    + "&refresh_token=" + Uri.EscapeDataString("YOUR_REFRESH_TOKEN"), ParameterType.RequestBody);
IRestResponse response = client.Execute(request);
