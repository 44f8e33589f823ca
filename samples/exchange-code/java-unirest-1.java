import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

HttpResponse<String> response = Unirest.post("https://{yourDomain}/oauth/token")
  .header("content-type", "application/x-www-form-urlencoded")
  .body("grant_type=authorization_code"
    + "&client_id=" + URLEncoder.encode("YOUR_CLIENT_ID", StandardCharsets.UTF_8)
    + "&client_secret=" + URLEncoder.encode("YOUR_CLIENT_SECRET", StandardCharsets.UTF_8)
    + "&code=" + URLEncoder.encode("AUTHORIZATION_CODE", StandardCharsets.UTF_8)
    + "&redirect_uri=https%3A%2F%2Fapp.northwind.com%2Fcallback"
    + "&scope=openid")
  .asString();
