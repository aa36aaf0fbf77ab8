package tcpcourse.start;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.jar.Attributes;
import java.util.jar.JarFile;

/**
 * Runs the program that its jar's manifest names as {@code Start-Class}. Where that cannot be had,
 * it says in one line what is missing: a newer Java, or a file beside the jar.
 */
public final class Start {

  private static final int REFUSED = 2;

  private Start() {}

  /**
   * Hands the arguments on.
   *
   * @throws Throwable what the program throws
   */
  public static void main(String... args) throws Throwable {
    File jar = new File(Start.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    try {
      Class<?> program = Class.forName(manifest(jar).getValue("Start-Class"));
      program.getMethod("main", String[].class).invoke(null, (Object) args);
    } catch (UnsupportedClassVersionError old) {
      String here = System.getProperty("java.version") + " (" + System.getProperty("java.home");
      refuse(jar.getName() + " takes Java 17 or newer; this is Java " + here + ")");
    } catch (ClassNotFoundException | LinkageError broken) {
      refuseIfIncomplete(jar);
      throw broken;
    } catch (InvocationTargetException thrown) {
      if (thrown.getCause() instanceof LinkageError) {
        refuseIfIncomplete(jar);
      }
      throw thrown.getCause();
    }
  }

  private static void refuseIfIncomplete(File jar) throws IOException {
    File missing = missing(jar);
    if (missing != null) {
      refuse(
          jar.getName()
              + " lacks "
              + missing.getCanonicalPath()
              + "; leave it in the folders that the build or the zip has it in");
    }
  }

  /** The first file that is not where a manifest says; null if all are. */
  private static File missing(File jar) throws IOException {
    if (!jar.isFile()) {
      return jar;
    }
    String classPath = manifest(jar).getValue(Attributes.Name.CLASS_PATH);
    if (classPath != null) {
      for (String name : classPath.split(" ")) {
        File missing = missing(new File(jar.getParentFile(), name));
        if (missing != null) {
          return missing;
        }
      }
    }
    return null;
  }

  private static Attributes manifest(File jar) throws IOException {
    try (JarFile file = new JarFile(jar)) {
      return file.getManifest().getMainAttributes();
    }
  }

  private static void refuse(String line) {
    System.err.println(line.replaceAll("\\p{Cntrl}", "?"));
    System.exit(REFUSED);
  }
}
