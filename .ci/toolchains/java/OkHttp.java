import okhttp3.FormBody;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** Requests by OkHttp, so that what they need is loaded; see {@code install-java-classes.sh}. */
public final class OkHttp {
  public static void main(String[] arguments) throws Exception {
    for (boolean secure : new boolean[] {false, true}) {
      String url = Server.start(secure);
      OkHttpClient client = new OkHttpClient();
      RequestBody file = RequestBody.create(Server.file().toFile(), MediaType.parse("text/plain"));
      RequestBody[] bodies = {
        RequestBody.create("text", MediaType.parse("text/plain; charset=utf-8")),
        new FormBody.Builder().add("name", "value").build(),
        new MultipartBody.Builder().setType(MultipartBody.FORM).addFormDataPart("f", "n.txt", file).build()
      };
      for (RequestBody body : bodies) {
        Request request = new Request.Builder().url(url).header("accept", "text/plain").post(body).build();
        try (Response response = client.newCall(request).execute()) {
          System.out.println(response.code() + ": " + response.body().string());
        }
      }
    }
    System.exit(0);
  }
}
