using System.IO;

var client = new RestClient("https://api.northwind.com/files/report.pdf");
var request = new RestRequest(Method.PUT);
request.AddHeader("content-type", "application/pdf");
request.AddParameter("application/pdf", File.ReadAllBytes("report.pdf"), ParameterType.RequestBody);
IRestResponse response = client.Execute(request);
