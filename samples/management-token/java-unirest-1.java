HttpResponse<String> response = Unirest.post("https://{tenant}.auth0.com/oauth/token")
  .header("content-type", "application/x-www-form-urlencoded")
  .body("grant_type=client_credentials&client_id=YOUR_CLIENT_ID&client_secret=YOUR_CLIENT_SECRET&audience=https%3A%2F%2F{tenant}.auth0.com%2Fapi%2Fv2%2F")
  .asString();
