import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs several programs of Java in one virtual machine, one after the other: {@code java Batch.java Main FOLDER ...}.
 *
 * Each has a class loader of its own, and is over when its {@code main} is. A library that a program shuts down is loaded for each
 * program as well: {@code -Down=} is what the names of its classes begin with. The exit status is 1 if a program fails.
 */
public final class Batch extends URLClassLoader {
  private static final String OWN = System.getProperty("own", "");

  private Batch(List<String> paths) throws MalformedURLException {
    super(new URL[0]);
    for (String path : paths) {
      addURL(new File(path).toURI().toURL());
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (OWN.isEmpty() || !name.startsWith(OWN)) {
      return super.loadClass(name, resolve);
    }
    Class<?> loaded = findLoadedClass(name);
    return loaded == null ? findClass(name) : loaded;
  }

  public static void main(String[] arguments) throws Exception {
    int status = 0;
    for (int number = 1; number < arguments.length; number++) {
      List<String> paths = new ArrayList<>(List.of(arguments[number]));
      if (!OWN.isEmpty()) {
        paths.addAll(List.of(System.getProperty("java.class.path").split(File.pathSeparator)));
      }
      try (Batch loader = new Batch(paths)) {
        loader.loadClass(arguments[0]).getMethod("main", String[].class).invoke(null, (Object) new String[0]);
      } catch (InvocationTargetException error) {
        error.getCause().printStackTrace();
        status = 1;
      }
    }
    System.exit(status); // whatever threads a program has left
  }
}
