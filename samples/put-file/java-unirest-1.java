import java.nio.file.Files;
import java.nio.file.Paths;

HttpResponse<String> response = Unirest.put("https://api.northwind.com/files/report.pdf")
  .header("content-type", "application/pdf")
  .body(Files.readAllBytes(Paths.get("report.pdf")))
  .asString();
