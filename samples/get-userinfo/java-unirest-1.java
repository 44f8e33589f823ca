HttpResponse<String> response = Unirest.get("https://{yourDomain}/userinfo")
  .header("authorization", "Bearer ACCESS_TOKEN")
  .asString();
