import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * A Java compiler that stays warm, against $CLASSPATH. A request is one line, {@code SOURCE TAB FOLDER}; the answer is a line with
 * the number of the message lines that follow (0: it compiled), then these lines.
 *
 * The class path is this JVM's own, in which the launcher has expanded wildcards; the compiler's {@code -cp} expands none here.
 */
public final class CompilerHost {
  public static void main(String[] arguments) throws Exception {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    PrintStream output = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
      for (String request = input.readLine(); request != null; request = input.readLine()) {
        String[] paths = request.split("\t");
        List<String> options = List.of("-d", paths[1], "-nowarn", "-proc:none", "-encoding", "UTF-8");
        StringWriter messages = new StringWriter();
        boolean done = compiler
            .getTask(messages, files, null, options, null, files.getJavaFileObjects(new File(paths[0])))
            .call();
        String[] lines = done ? new String[0] : messages.toString().split("\n");
        output.println(lines.length);
        for (String line : lines) {
          output.println(line);
        }
      }
    }
  }
}
