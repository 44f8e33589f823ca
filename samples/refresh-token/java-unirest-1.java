import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

HttpResponse<String> response = Unirest.post("https://{yourDomain}/oauth/token")
  .header("content-type", "application/x-www-form-urlencoded")
  .body("grant_type=refresh_token"
    + "&client_id=" + URLEncoder.encode("YOUR_CLIENT_ID", StandardCharsets.UTF_8)
    + "&client_secret=" + URLEncoder.encode("YOUR_CLIENT_SECRET", StandardCharsets.UTF_8)
    + "&refresh_token=" + URLEncoder.encode("YOUR_REFRESH_TOKEN", StandardCharsets.UTF_8))
  .asString();
