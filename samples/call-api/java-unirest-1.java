HttpResponse<String> response = Unirest.get("https://api.northwind.com/orders")
  .header("authorization", "Bearer ACCESS_TOKEN")
  .asString();
