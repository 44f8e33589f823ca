HttpResponse<String> response = Unirest.post("https://api.northwind.com/soap")
  .header("content-type", "application/xml")
  .header("soapaction", "\"urn:GetPrice\"")
  .body("<?xml version=\"1.0\"?>\n"
    + "<price currency=\"EUR\">\n"
    + "  <item sku=\"A-100\">5 &lt; 6</item>\n"
    + "</price>\n")
  .asString();
