HttpResponse<String> response = Unirest.get("https://api.northwind.com/orders?page=2&status=open&status=on%20hold&since=2026-01-02&q=50%25%20off%20%26%20more")
  .header("accept", "application/json")
  .header("accept-language", "no")
  .asString();
