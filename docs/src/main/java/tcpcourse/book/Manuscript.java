package tcpcourse.book;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Logger;
import org.asciidoctor.Asciidoctor;
import org.asciidoctor.Attributes;
import org.asciidoctor.Options;
import org.asciidoctor.SafeMode;
import org.asciidoctor.ast.Cursor;
import org.asciidoctor.ast.Document;
import org.asciidoctor.extension.JavaExtensionRegistry;
import org.asciidoctor.extension.Preprocessor;
import org.asciidoctor.extension.PreprocessorReader;
import org.asciidoctor.extension.Reader;
import org.asciidoctor.log.LogHandler;
import org.asciidoctor.log.LogRecord;
import org.asciidoctor.log.Severity;
import tcpcourse.book.claims.Claims;
import tcpcourse.book.claims.ClaimsExtension;
import tcpcourse.book.kit.BookFault;
import tcpcourse.book.kit.HtmlMacro;
import tcpcourse.book.ladder.Figures;
import tcpcourse.book.plots.PlotsExtension;
import tcpcourse.book.questions.Answers;
import tcpcourse.book.questions.QuestionsExtension;
import tcpcourse.book.source.Recordings;
import tcpcourse.book.source.SourceExtension;
import tcpcourse.book.standards.Evidence;
import tcpcourse.book.standards.StandardsExtension;
import tcpcourse.book.tables.TablesExtension;

/**
 * Turns the course's AsciiDoc into HTML, strictly: whatever Asciidoctor would merely remark on is a
 * {@link BookFault}.
 */
public final class Manuscript implements AutoCloseable {

  /**
   * Kept, or its setting would be collected with it. Its messages come to us; nobody else need
   * print them.
   */
  private static final Logger QUIET = Logger.getLogger("asciidoctor");

  private static final int SHOWN = 8;

  private final Path root;
  private final Asciidoctor asciidoctor;
  private final List<LogRecord> remarks = new ArrayList<>();
  private final LogHandler remark = remarks::add;

  /** Of the text that is being converted. */
  private Reader reader;

  /**
   * @param root the repository's root: includes are relative to it and cannot leave it
   * @param figures the ladders that it converts are put there
   * @param asciidoctor the caller's to close; it serves one manuscript at a time
   */
  public Manuscript(
      Path root,
      Recordings recordings,
      Figures figures,
      Evidence evidence,
      Claims claims,
      Answers answers,
      Asciidoctor asciidoctor) {
    this.root = root;
    this.asciidoctor = asciidoctor;
    QUIET.setUseParentHandlers(false);
    asciidoctor.registerLogHandler(remark);
    SourceExtension.register(asciidoctor, root);
    JavaExtensionRegistry registry =
        asciidoctor
            .javaExtensionRegistry()
            .preprocessor(new Noted())
            .blockMacro("ladder", new HtmlMacro(figures::put));
    PlotsExtension.register(registry, recordings);
    TablesExtension.register(registry, root, recordings);
    ClaimsExtension.register(registry, claims, recordings);
    StandardsExtension.register(registry, evidence, figures);
    QuestionsExtension.register(registry, answers, recordings, claims);
  }

  /**
   * The body's HTML, without a page around it.
   *
   * @throws BookFault at any remark of Asciidoctor or of our own macros
   */
  public String html(String asciidoc) {
    remarks.clear();
    String html = convert(asciidoc);
    List<String> serious = serious();
    if (!serious.isEmpty()) {
      throw new BookFault(String.join("\n", serious));
    }
    return html;
  }

  private List<String> serious() {
    return remarks.stream()
        .filter(remark -> remark.getSeverity().compareTo(Severity.INFO) >= 0)
        .limit(SHOWN)
        .map(this::line)
        .toList();
  }

  /** Notes who reads the text: it knows at which line a macro is at fault. */
  private final class Noted extends Preprocessor {

    @Override
    public Reader process(Document document, PreprocessorReader text) {
      reader = text;
      return text;
    }
  }

  private String convert(String asciidoc) {
    reader = null;
    try {
      return asciidoctor.convert(asciidoc, options());
    } catch (RuntimeException e) {
      // A fault in one of our macros comes back wrapped in what JRuby made of it.
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        if (cause instanceof BookFault fault) {
          // What Asciidoctor remarked on before may be why: a block that never ends, for one.
          List<String> lines = new ArrayList<>(serious());
          lines.add(place() + fault.getMessage());
          throw new BookFault(String.join("\n", lines));
        }
      }
      throw e;
    }
  }

  /**
   * Where the macro stands that was read last; empty when all has been read, and the fault was
   * found in putting it together.
   */
  private String place() {
    if (reader == null) {
      return "";
    }
    // Asked whether there is more, the reader leaves a file that it has come to the end of.
    String place = place(reader.getFile(), reader.getLineNumber() - 1);
    return reader.hasMoreLines() ? place : "";
  }

  private String place(String file, int line) {
    Path text = root.resolve(file == null || file.isEmpty() ? BuildBook.MASTER : file);
    return root.relativize(text) + ":" + line + ": ";
  }

  private Options options() {
    Attributes attributes =
        Attributes.builder()
            .attribute("doctype", "book")
            .attribute("attribute-missing", "warn")
            .attribute("source-highlighter", "course")
            // From a chapter's text, as its own {src}: include::{exercises}/NAME/Ask.java[].
            .attribute("exercises", "src/main/exercises")
            .attribute("idprefix", "")
            .attribute("idseparator", "-")
            .attribute("table-caption", null)
            .attribute("figure-caption", null)
            .build();
    return Options.builder()
        .safe(SafeMode.SAFE)
        .baseDir(root.toFile())
        .standalone(false)
        .backend("html5")
        .attributes(attributes)
        .build();
  }

  private String line(LogRecord remark) {
    Cursor at = remark.getCursor();
    return (at == null ? "" : place(at.getFile(), at.getLineNumber())) + remark.getMessage();
  }

  /** Takes the macros out of Asciidoctor again. */
  @Override
  public void close() {
    asciidoctor.unregisterAllExtensions();
    asciidoctor.unregisterLogHandler(remark);
  }
}
