var client = new RestClient("https://api.northwind.com/soap");
var request = new RestRequest(Method.POST);
request.AddHeader("content-type", "application/xml");
request.AddHeader("soapaction", "\"urn:GetPrice\"");
request.AddParameter("application/xml", "<?xml version=\"1.0\"?>\n" +
    "<price currency=\"EUR\">\n" +
    "  <item sku=\"A-100\">5 &lt; 6</item>\n" +
    "</price>\n", ParameterType.RequestBody);
IRestResponse response = client.Execute(request);
