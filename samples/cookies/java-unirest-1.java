HttpResponse<String> response = Unirest.post("https://api.northwind.com/logout")
  .header("cookie", "session=SESSION_ID; theme=dark")
  .asString();
