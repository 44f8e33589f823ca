HttpResponse<String> response = Unirest.patch("https://api.northwind.com/orders/{orderId}")
  .header("content-type", "application/merge-patch+json")
  .header("if-match", "\"33a64df5\"")
  .body("{\n"
    + "  \"note\": \"Leave it at the door\",\n"
    + "  \"tags\": []\n"
    + "}")
  .asString();
