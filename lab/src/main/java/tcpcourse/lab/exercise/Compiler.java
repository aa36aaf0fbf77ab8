package tcpcourse.lab.exercise;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import tcpcourse.lab.arguments.RefusedException;

/** Compiles a reader's file in memory, as Java 17, against the JDK alone. */
final class Compiler {

  private static final List<String> OPTIONS =
      List.of("--release", "17", "-proc:none", "-g", "-implicit:none", "-Xlint:none");

  /** What javac's own name for a fault often comes of, and what mends it. */
  private static final Map<String, String> HINTS =
      Map.of(
          "compiler.err.cant.resolve", "is it spelled so, and imported?",
          "compiler.err.doesnt.exist", "is it spelled so, and imported?",
          "compiler.err.unreported.exception", "the method must say: throws IOException",
          "compiler.err.expected", "look at the end of the line before, too",
          "compiler.err.premature.eof", "a } is missing",
          "compiler.err.missing.ret.stmt", "every way through the method must end with return",
          "compiler.err.var.might.not", "give it a value where it is declared",
          "compiler.err.class.public.should.be.in.file", "the class keeps the file's name");

  private Compiler() {}

  /**
   * Compiles one file.
   *
   * @param file its name, {@code Ask.java}
   * @param text what is in it
   * @throws RefusedException if it does not compile
   */
  static Compiled compile(String file, String text) throws RefusedException {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> faults = new DiagnosticCollector<>();
    try (StandardJavaFileManager standard =
            javac.getStandardFileManager(faults, Locale.ROOT, null);
        Memory memory = new Memory(standard)) {
      standard.setLocation(StandardLocation.CLASS_PATH, List.of());
      List<JavaFileObject> sources = List.of(new Text(file, text));
      StringWriter said = new StringWriter();
      boolean done = javac.getTask(said, memory, faults, OPTIONS, null, sources).call();
      if (!done) {
        throw refused(file, text, faults.getDiagnostics(), said.toString());
      }
      return new Compiled(memory.bytes());
    } catch (IOException impossible) {
      throw new IllegalStateException("in memory", impossible);
    }
  }

  private static RefusedException refused(
      String file, String text, List<Diagnostic<? extends JavaFileObject>> faults, String said) {
    List<Diagnostic<? extends JavaFileObject>> errors =
        faults.stream().filter(each -> each.getKind() == Diagnostic.Kind.ERROR).toList();
    if (errors.isEmpty()) {
      return new RefusedException(
          file + " does not compile: " + said.lines().findFirst().orElse(""));
    }
    Diagnostic<? extends JavaFileObject> first = errors.get(0);
    int line = (int) Math.max(1, first.getLineNumber());
    String message =
        first
            .getMessage(Locale.ENGLISH)
            .strip()
            .replaceAll("\\s*\\R\\s*", ", ")
            .replaceAll("\\s+", " ");
    String source = text.lines().skip(line - 1L).findFirst().orElse("").strip();
    String more = errors.size() == 1 ? "" : " (and " + (errors.size() - 1) + " more)";
    return new RefusedException(
        file + ":" + line + ": " + message + ": " + source + hint(first.getCode()) + more);
  }

  private static String hint(String code) {
    return HINTS.entrySet().stream()
        .filter(each -> String.valueOf(code).startsWith(each.getKey()))
        .map(each -> " — " + each.getValue())
        .findFirst()
        .orElse("");
  }

  private static final class Text extends SimpleJavaFileObject {

    private final String text;

    private Text(String file, String text) {
      super(URI.create("string:///" + file), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  private static final class Output extends SimpleJavaFileObject {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private Output(String name) {
      super(URI.create("memory:///" + name.replace('.', '/') + ".class"), Kind.CLASS);
    }

    @Override
    public OutputStream openOutputStream() {
      return bytes;
    }
  }

  /** Keeps what the compiler writes. */
  private static final class Memory extends ForwardingJavaFileManager<JavaFileManager> {

    private final Map<String, Output> outputs = new TreeMap<>();

    private Memory(JavaFileManager rest) {
      super(rest);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
      return outputs.computeIfAbsent(name, Output::new);
    }

    private Map<String, byte[]> bytes() {
      Map<String, byte[]> bytes = new TreeMap<>();
      outputs.forEach((name, output) -> bytes.put(name, output.bytes.toByteArray()));
      return bytes;
    }
  }
}
