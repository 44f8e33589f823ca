import java.io.File;

HttpResponse<String> response = Unirest.post("https://api.northwind.com/products/42/photos")
  .field("caption", "Front view", "text/plain; charset=utf-8")
  .field("photo", new File("photo.png"), "image/png")
  .asString();
