import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

HttpResponse<String> response = Unirest.get("https://{yourDomain}/authorize"
    + "?response_type=code"
    + "&client_id=" + URLEncoder.encode("YOUR_CLIENT_ID", StandardCharsets.UTF_8)
    + "&redirect_uri=https%3A%2F%2Fapp.northwind.com%2Fcallback"
    + "&audience=" + URLEncoder.encode("YOUR_API_IDENTIFIER", StandardCharsets.UTF_8)
    + "&scope=openid"
    + "&state=xyz123")
  .asString();
