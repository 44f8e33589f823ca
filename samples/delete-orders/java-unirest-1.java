HttpResponse<String> response = Unirest.delete("https://api.northwind.com/orders")
  .header("content-type", "application/json")
  .body("{\n"
    + "  \"ids\": [1001, 1002]\n"
    + "}")
  .asString();
