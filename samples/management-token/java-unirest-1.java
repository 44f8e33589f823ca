import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

HttpResponse<String> response = Unirest.post("https://{tenant}.auth0.com/oauth/token")
  .header("content-type", "application/x-www-form-urlencoded")
  .body("grant_type=client_credentials"
    + "&client_id=" + URLEncoder.encode("YOUR_CLIENT_ID", StandardCharsets.UTF_8)
    + "&client_secret=" + URLEncoder.encode("YOUR_CLIENT_SECRET", StandardCharsets.UTF_8)
    + "&audience=" + URLEncoder.encode("https://{tenant}.auth0.com/api/v2/", StandardCharsets.UTF_8))
  .asString();
