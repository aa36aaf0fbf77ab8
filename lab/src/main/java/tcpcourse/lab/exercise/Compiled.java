package tcpcourse.lab.exercise;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.TreeMap;
import tcpcourse.lab.arguments.RefusedException;
import tcpcourse.lab.kernel.Prerequisites;

/**
 * A reader's program, compiled.
 *
 * @param classes the bytes of each class, by its name
 */
public record Compiled(Map<String, byte[]> classes) {

  private static final int LARGEST = 1 << 24;

  /** The classes; nothing is run before somebody calls a method. */
  private static final class Loader extends ClassLoader {

    private final Map<String, byte[]> classes;

    private Loader(Map<String, byte[]> classes) {
      super(ClassLoader.getPlatformClassLoader()); // the JDK only
      this.classes = classes;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      byte[] bytes = classes.get(name);
      if (bytes == null) {
        throw new ClassNotFoundException(name);
      }
      return defineClass(name, bytes, 0, bytes.length);
    }
  }

  /**
   * Compiles a reader's file.
   *
   * @param text what is in it
   * @throws RefusedException if it does not compile, if it has no method of that shape, or if this
   *     Java has no compiler
   */
  public static Compiled of(Shape shape, String text) throws RefusedException {
    if (!Prerequisites.compiles(System.getProperty("java.home"))) {
      throw new RefusedException(
          "this Java has no compiler (it is a JRE); try takes a JDK, 17 or newer");
    }
    Compiled program = Compiler.compile(shape.file(), text);
    program.method(shape);
    return program;
  }

  /**
   * The method that the lab is to call.
   *
   * @throws RefusedException if there is none of that shape
   */
  Method method(Shape shape) throws RefusedException {
    String wanted = shape.file() + " must have: " + shape;
    try {
      return shape
          .in(new Loader(classes).loadClass(shape.type()))
          .orElseThrow(() -> new RefusedException(wanted));
    } catch (ClassNotFoundException | LinkageError none) {
      throw new RefusedException(wanted + ", in a class " + shape.type() + " without a package");
    }
  }

  /** Hands it on to another process. */
  void write(DataOutputStream out) throws IOException {
    out.writeInt(classes.size());
    for (Map.Entry<String, byte[]> each : classes.entrySet()) {
      out.writeUTF(each.getKey());
      out.writeInt(each.getValue().length);
      out.write(each.getValue());
    }
    out.flush();
  }

  /**
   * What another process has handed on.
   *
   * @throws IOException if it has ended before
   */
  static Compiled read(DataInputStream in) throws IOException {
    Map<String, byte[]> classes = new TreeMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      String name = in.readUTF();
      int length = in.readInt();
      if (length < 0 || length > LARGEST) {
        throw new IOException("a class of " + length + " bytes");
      }
      classes.put(name, in.readNBytes(length));
    }
    return new Compiled(classes);
  }
}
