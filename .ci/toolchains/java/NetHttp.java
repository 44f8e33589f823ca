import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Requests by java.net.http, so that what they need is loaded; see {@code install-java-classes.sh}. */
public final class NetHttp {
  public static void main(String[] arguments) throws Exception {
    for (boolean secure : new boolean[] {false, true}) {
      URI url = URI.create(Server.start(secure) + "path?" + URLEncoder.encode("q=1", StandardCharsets.UTF_8));
      HttpClient client = HttpClient.newHttpClient();
      HttpRequest.BodyPublisher[] bodies = {
        HttpRequest.BodyPublishers.noBody(),
        HttpRequest.BodyPublishers.ofString("text"),
        HttpRequest.BodyPublishers.ofByteArray(new byte[] {1}),
        HttpRequest.BodyPublishers.ofFile(Server.file())
      };
      for (HttpRequest.BodyPublisher body : bodies) {
        HttpRequest request = HttpRequest.newBuilder(url).header("accept", "text/plain").method("POST", body).build();
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        System.out.println(response.statusCode() + ": " + response.body());
      }
    }
    System.exit(0);
  }
}
