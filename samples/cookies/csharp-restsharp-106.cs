var client = new RestClient("https://api.northwind.com/logout");
var request = new RestRequest(Method.POST);
request.AddHeader("cookie", "session=SESSION_ID; theme=dark");
IRestResponse response = client.Execute(request);
