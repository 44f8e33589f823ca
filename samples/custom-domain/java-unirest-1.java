import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

HttpResponse<String> response = Unirest.post("https://login.northwind.com/oauth/token")
  .header("content-type", "application/x-www-form-urlencoded")
  .body("grant_type=client_credentials"
    + "&client_id=" + URLEncoder.encode("YOUR_CLIENT_ID", StandardCharsets.UTF_8)
    + "&client_secret=" + URLEncoder.encode("YOUR_CLIENT_SECRET", StandardCharsets.UTF_8)
    + "&audience=" + URLEncoder.encode("YOUR_API_IDENTIFIER", StandardCharsets.UTF_8))
  .asString();
