package tcpcourse.lab.agent;

import java.io.File;
import java.lang.instrument.Instrumentation;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.jar.JarFile;

/**
 * Where a watched JVM begins. Byte Buddy gets a class loader of its own: the program must not find
 * ours where it looks for its own.
 */
public final class Premain {

  private Premain() {}

  /**
   * Sees to it that calls are told. Whatever goes wrong: the program runs, and is not told of.
   *
   * @param argument the lab's socket, the jar for the boot class path, this agent's jar and Byte
   *     Buddy's, separated as paths are
   */
  public static void premain(String argument, Instrumentation instrumentation) {
    String[] paths = argument.split(File.pathSeparator);
    try {
      instrumentation.appendToBootstrapClassLoaderSearch(new JarFile(paths[1]));
      URL[] urls = {new File(paths[2]).toURI().toURL(), new File(paths[3]).toURI().toURL()};
      ClassLoader own = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
      Class.forName("tcpcourse.lab.agent.Hooks", true, own)
          .getMethod("install", Instrumentation.class, String.class)
          .invoke(null, instrumentation, paths[0]);
    } catch (ReflectiveOperationException | java.io.IOException | LinkageError broken) {
      System.err.println("the lab sees no calls of this JVM: " + broken);
    }
  }
}
