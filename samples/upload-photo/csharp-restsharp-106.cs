var client = new RestClient("https://api.northwind.com/products/42/photos");
var request = new RestRequest(Method.POST);
request.AddParameter("caption", "Front view");
request.AddFile("photo", "photo.png", "image/png");
IRestResponse response = client.Execute(request);
