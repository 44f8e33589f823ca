import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Compiles and runs Java programs in one JVM, so that its start and the
 * compiler's warming up are paid once for many.
 *
 * <pre>java -Djava.security.manager=allow -cp HOST SampleHost CLASSPATH SECONDS FILE...</pre>
 *
 * Each file is a whole program whose class is Main; it is compiled in memory and
 * loaded together with the libraries of CLASSPATH by a class loader of its own,
 * so no program sees what another did to a library. For each file one line
 * is printed: {@code CODE MILLISECONDS BASE64(stdout) BASE64(stderr)}, where CODE is
 * 0 (ran), 3 (does not compile) or 4 (does not run: an exception in main, an
 * exit status, or not done after SECONDS).
 */
public final class SampleHost {
  private static final int RAN = 0;
  private static final int DOES_NOT_COMPILE = 3;
  private static final int DOES_NOT_RUN = 4;

  private static final PrintStream REPORT = System.out;
  private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

  /** What a program's System.exit becomes. */
  private static final class Exit extends SecurityException {
    final int status;

    Exit(int status) {
      super("System.exit(" + status + ")");
      this.status = status;
    }
  }

  @SuppressWarnings("removal")
  private static final class NoExit extends SecurityManager {
    @Override
    public void checkExit(int status) {
      throw new Exit(status);
    }

    @Override
    public void checkPermission(java.security.Permission permission) {}
  }

  /** A compiled class, kept in memory. */
  private static final class ClassBytes extends SimpleJavaFileObject {
    final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    ClassBytes(String name) {
      super(URI.create("memory:///" + name.replace('.', '/') + ".class"), Kind.CLASS);
    }

    @Override
    public ByteArrayOutputStream openOutputStream() {
      return bytes;
    }
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(Path path) throws IOException {
      super(URI.create("memory:///Main.java"), Kind.SOURCE);
      text = Files.readString(path, StandardCharsets.UTF_8);
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  private static final class InMemory extends ForwardingJavaFileManager<JavaFileManager> {
    final Map<String, ClassBytes> classes = new HashMap<>();

    InMemory(JavaFileManager below) {
      super(below);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
      return classes.computeIfAbsent(name, ClassBytes::new);
    }
  }

  private static final class Loader extends URLClassLoader {
    private final Map<String, ClassBytes> classes;

    Loader(URL[] libraries, Map<String, ClassBytes> classes) {
      super(libraries, ClassLoader.getPlatformClassLoader());
      this.classes = classes;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      ClassBytes found = classes.get(name);
      if (found == null) {
        return super.findClass(name);
      }
      byte[] bytes = found.bytes.toByteArray();
      return defineClass(name, bytes, 0, bytes.length);
    }
  }

  @SuppressWarnings("removal")
  public static void main(String[] arguments) throws Exception {
    String classPath = arguments[0];
    long patience = Math.round(Double.parseDouble(arguments[1]) * 1000);
    List<URL> libraries = new ArrayList<>();
    for (String jar : classPath.split(File.pathSeparator)) {
      libraries.add(new File(jar).toURI().toURL());
    }
    System.setSecurityManager(new NoExit());
    try (StandardJavaFileManager files =
        COMPILER.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
      for (int i = 2; i < arguments.length; i++) {
        report(Path.of(arguments[i]), classPath, libraries.toArray(new URL[0]), files, patience);
      }
    }
    Runtime.getRuntime().halt(0); // whatever threads a program has left
  }

  private static void report(
      Path file, String classPath, URL[] libraries, StandardJavaFileManager files, long patience)
      throws Exception {
    long begin = System.nanoTime();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    InMemory compiled = new InMemory(files);
    StringWriter messages = new StringWriter();
    int code;
    if (COMPILER
        .getTask(messages, compiled, null, List.of("-cp", classPath, "-nowarn", "-proc:none"), null,
            List.of(new Source(file)))
        .call()) {
      System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
      System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
      code = run(new Loader(libraries, compiled.classes), patience);
      System.out.flush();
      System.err.flush();
    } else {
      code = DOES_NOT_COMPILE;
      err.writeBytes(messages.toString().getBytes(StandardCharsets.UTF_8));
    }
    Base64.Encoder base64 = Base64.getEncoder();
    REPORT.println(code + " " + (System.nanoTime() - begin) / 1_000_000
        + " " + base64.encodeToString(out.toByteArray())
        + " " + base64.encodeToString(err.toByteArray()));
    REPORT.flush();
  }

  /** Runs Main.main as a JVM of its own would: until the last non-daemon thread has ended. */
  private static int run(Loader loader, long patience) throws InterruptedException {
    int[] code = {RAN};
    ThreadGroup group = new ThreadGroup("sample") {
      @Override
      public void uncaughtException(Thread thread, Throwable problem) {
        if (!(problem instanceof Exit) || ((Exit) problem).status != 0) {
          problem.printStackTrace();
        }
      }
    };
    Thread main = new Thread(group, () -> {
      try {
        Class<?> program = Class.forName("Main", true, loader);
        program.getMethod("main", String[].class).invoke(null, (Object) new String[0]);
      } catch (InvocationTargetException wrapped) {
        Throwable problem = wrapped.getCause();
        if (!(problem instanceof Exit)) {
          problem.printStackTrace();
          code[0] = DOES_NOT_RUN;
        } else if (((Exit) problem).status != 0) {
          code[0] = DOES_NOT_RUN;
        }
      } catch (ReflectiveOperationException | LinkageError problem) {
        problem.printStackTrace();
        code[0] = DOES_NOT_RUN;
      }
    }, "main");
    main.setContextClassLoader(loader);
    main.start();
    long end = System.currentTimeMillis() + patience;
    main.join(Math.max(1, patience));
    for (Thread thread = living(group); thread != null; thread = living(group)) {
      long rest = end - System.currentTimeMillis();
      if (rest <= 0) {
        System.err.println("not done after " + patience / 1000.0 + " s: thread " + thread.getName());
        return DOES_NOT_RUN;
      }
      thread.join(rest);
    }
    return code[0];
  }

  private static Thread living(ThreadGroup group) {
    Thread[] threads = new Thread[group.activeCount() + 16];
    int count = group.enumerate(threads, true);
    for (int i = 0; i < count; i++) {
      if (threads[i].isAlive() && !threads[i].isDaemon()) {
        return threads[i];
      }
    }
    return null;
  }
}
