HttpResponse<String> response = Unirest.post("https://api.northwind.com/orders")
  .header("authorization", "Bearer ACCESS_TOKEN")
  .header("content-type", "application/json")
  .body("{\n"
    + "  \"customer\": {\n"
    + "    \"id\": 42,\n"
    + "    \"name\": \"Ana O'Neil\",\n"
    + "    \"vip\": true\n"
    + "  },\n"
    + "  \"lines\": [\n"
    + "    {\n"
    + "      \"sku\": \"A-100\",\n"
    + "      \"quantity\": 2,\n"
    + "      \"price\": 9.95\n"
    + "    },\n"
    + "    {\n"
    + "      \"sku\": \"B-7\",\n"
    + "      \"quantity\": 1,\n"
    + "      \"price\": 0.5\n"
    + "    }\n"
    + "  ],\n"
    + "  \"tags\": [\"new\", \"gift wrap\"],\n"
    + "  \"note\": null\n"
    + "}")
  .asString();
