import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jetbrains.kotlin.cli.common.ExitCode;
import org.jetbrains.kotlin.cli.jvm.K2JVMCompiler;

/**
 * A Kotlin compiler that stays warm, against the jars in the folders that are its arguments. A request is one line, {@code SOURCE TAB
 * FOLDER}; the answer is a line with the number of the message lines that follow (0: it compiled), then these lines.
 */
public final class CompilerHost {
  public static void main(String[] folders) throws Exception {
    // What the compiler has read of the jars and of the JDK is kept from one program to the next.
    System.setProperty("kotlin.environment.keepalive", "true");
    String classPath = Stream.of(folders)
        .map(folder -> new File(folder).listFiles((parent, name) -> name.endsWith(".jar")))
        .filter(Objects::nonNull) // a folder that is not there
        .flatMap(Stream::of)
        .map(File::getPath)
        .collect(Collectors.joining(File.pathSeparator));
    PrintStream output = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String request = input.readLine(); request != null; request = input.readLine()) {
      String[] paths = request.split("\t");
      ByteArrayOutputStream messages = new ByteArrayOutputStream();
      ExitCode code = new K2JVMCompiler().exec(
          new PrintStream(messages, true, StandardCharsets.UTF_8),
          "-d", paths[1], "-classpath", classPath, "-no-stdlib", "-no-reflect", "-nowarn", paths[0]);
      String[] lines = code == ExitCode.OK ? new String[0] : messages.toString(StandardCharsets.UTF_8).split("\n");
      output.println(lines.length);
      for (String line : lines) {
        output.println(line);
      }
    }
  }
}
