using RestSharp.Authenticators;
using System;

var client = new RestClient("https://{yourDomain}/oauth/introspect");
client.Authenticator = new HttpBasicAuthenticator("YOUR_CLIENT_ID", "YOUR_CLIENT_SECRET");
var request = new RestRequest(Method.POST);
request.AddHeader("content-type", "application/x-www-form-urlencoded");
request.AddParameter("application/x-www-form-urlencoded", "token=" + Uri.EscapeDataString("ACCESS_TOKEN"), ParameterType.RequestBody);
IRestResponse response = client.Execute(request);
