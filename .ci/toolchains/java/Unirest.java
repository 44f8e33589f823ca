import com.mashape.unirest.http.HttpResponse;

/** Requests by Unirest 1, so that what they need is loaded; see {@code install-java-classes.sh}. */
public final class Unirest {
  public static void main(String[] arguments) throws Exception {
    for (boolean secure : new boolean[] {false, true}) {
      String url = Server.start(secure);
      HttpResponse<String> text =
          com.mashape.unirest.http.Unirest.post(url).header("accept", "text/plain").body("text").asString();
      HttpResponse<String> form =
          com.mashape.unirest.http.Unirest.post(url).field("name", "value").field("f", Server.file().toFile()).asString();
      System.out.println(text.getStatus() + ": " + form.getBody());
    }
    System.exit(0);
  }
}
