HttpResponse<String> response = Unirest.head("https://api.northwind.com/orders/1001")
  .header("if-none-match", "\"33a64df5\"")
  .asString();
