package tcpcourse.book;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.asciidoctor.Asciidoctor;
import org.asciidoctor.Attributes;
import org.asciidoctor.Options;
import org.asciidoctor.SafeMode;
import org.asciidoctor.ast.Cursor;
import org.asciidoctor.log.LogRecord;
import org.asciidoctor.log.Severity;
import tcpcourse.book.claims.Claims;
import tcpcourse.book.claims.ClaimsExtension;
import tcpcourse.book.kit.BookFault;
import tcpcourse.book.ladder.Figures;
import tcpcourse.book.ladder.LadderExtension;
import tcpcourse.book.plots.PlotsExtension;
import tcpcourse.book.source.Recordings;
import tcpcourse.book.source.SourceExtension;
import tcpcourse.book.standards.Evidence;
import tcpcourse.book.standards.StandardsExtension;
import tcpcourse.book.tables.TablesExtension;

/**
 * Turns the course's AsciiDoc into HTML, strictly: whatever Asciidoctor would merely remark on is a
 * {@link BookFault}. Costs a second or two to open; close it to let go of JRuby.
 */
public final class Manuscript implements AutoCloseable {

  /**
   * Kept, or its setting would be collected with it. Its messages come to us; nobody else need
   * print them.
   */
  private static final Logger QUIET = Logger.getLogger("asciidoctor");

  private static final int SHOWN = 8;

  private final Path root;
  private final Asciidoctor asciidoctor = Asciidoctor.Factory.create();
  private final List<LogRecord> remarks = new ArrayList<>();

  /**
   * @param root the repository's root: includes are relative to it and cannot leave it
   * @param figures the ladders that it converts are put there
   */
  public Manuscript(
      Path root, Recordings recordings, Figures figures, Evidence evidence, Claims claims) {
    this.root = root;
    QUIET.setUseParentHandlers(false);
    asciidoctor.registerLogHandler(remarks::add);
    Stream.of(
            new SourceExtension(root),
            new LadderExtension(figures),
            new PlotsExtension(recordings),
            new TablesExtension(root, recordings),
            new ClaimsExtension(claims, recordings),
            new StandardsExtension(evidence, figures))
        .forEach(door -> door.register(asciidoctor));
  }

  /**
   * The body's HTML, without a page around it.
   *
   * @throws BookFault at any remark of Asciidoctor or of our own macros
   */
  public String html(String asciidoc) {
    remarks.clear();
    String html = convert(asciidoc);
    List<LogRecord> serious =
        remarks.stream().filter(r -> r.getSeverity().compareTo(Severity.INFO) >= 0).toList();
    if (!serious.isEmpty()) {
      throw new BookFault(
          String.join("\n", serious.stream().limit(SHOWN).map(Manuscript::line).toList()));
    }
    return html;
  }

  private String convert(String asciidoc) {
    try {
      return asciidoctor.convert(asciidoc, options());
    } catch (RuntimeException e) {
      // A fault in one of our macros comes back wrapped in what JRuby made of it.
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        if (cause instanceof BookFault fault) {
          throw fault;
        }
      }
      throw e;
    }
  }

  private Options options() {
    Attributes attributes =
        Attributes.builder()
            .attribute("doctype", "book")
            .attribute("attribute-missing", "warn")
            .attribute("source-highlighter", "course")
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

  private static String line(LogRecord remark) {
    Cursor at = remark.getCursor();
    String where =
        at == null || at.getFile() == null ? "" : at.getFile() + ":" + at.getLineNumber() + ": ";
    return where + remark.getMessage();
  }

  @Override
  public void close() {
    asciidoctor.close();
  }
}
