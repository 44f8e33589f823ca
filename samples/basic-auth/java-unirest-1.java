import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

HttpResponse<String> response = Unirest.post("https://{yourDomain}/oauth/introspect")
  .header("content-type", "application/x-www-form-urlencoded")
  .basicAuth("YOUR_CLIENT_ID", "YOUR_CLIENT_SECRET")
  .body("token=" + URLEncoder.encode("ACCESS_TOKEN", StandardCharsets.UTF_8))
  .asString();
