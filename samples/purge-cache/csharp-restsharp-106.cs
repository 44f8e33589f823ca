var client = new RestClient("https://www.northwind.com/prices");
var request = new RestRequest();
IRestResponse response = client.ExecuteAsGet(request, "PURGE");
