import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** What the clients of {@code install-java-classes.sh} send requests to: it answers each with JSON, over HTTP and over TLS. */
final class Server {
  /** Starts a server with the key in the store that this JVM trusts, and returns its URL. */
  static String start(boolean secure) throws Exception {
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    HttpServer server = secure ? HttpsServer.create(any, 0) : HttpServer.create(any, 0);
    if (server instanceof HttpsServer) {
      char[] password = System.getProperty("javax.net.ssl.trustStorePassword").toCharArray();
      KeyStore store = KeyStore.getInstance(Path.of(System.getProperty("javax.net.ssl.trustStore")).toFile(), password);
      KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store, password);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), null, null);
      ((HttpsServer) server).setHttpsConfigurator(new HttpsConfigurator(context));
    }
    HttpHandler answer = exchange -> {
      exchange.getRequestBody().readAllBytes();
      byte[] body = "{\"done\": true}".getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("content-type", "application/json");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
      exchange.close();
    };
    server.createContext("/", answer);
    server.start();
    return (secure ? "https" : "http") + "://127.0.0.1:" + server.getAddress().getPort() + "/";
  }

  /** Returns a file to send. */
  static Path file() throws Exception {
    return Files.writeString(Files.createTempFile("sent", ".txt"), "text");
  }
}
