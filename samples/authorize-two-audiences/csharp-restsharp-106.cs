var client = new RestClient("https://{yourDomain}/authorize?response_type=code&client_id=YOUR_CLIENT_ID&redirect_uri=https%3A%2F%2Fapp.northwind.com%2Fcallback&audience=YOUR_API_IDENTIFIER&scope=openid&state=xyz123");
var request = new RestRequest(Method.GET);
IRestResponse response = client.Execute(request);
