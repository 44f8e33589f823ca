HttpResponse<String> response = Unirest.post("https://api.northwind.com/graphql")
  .header("content-type", "application/json")
  .body("{\n"
    + "  \"query\": \"query Orders($first: Int!) {\\n  orders(first: $first) {\\n    id\\n    total\\n  }\\n}\\n\",\n"
    + "  \"operationName\": \"Orders\",\n"
    + "  \"variables\": {\n"
    + "    \"first\": 10\n"
    + "  }\n"
    + "}")
  .asString();
