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
import org.asciidoctor.extension.Preprocessor;
import org.asciidoctor.extension.PreprocessorReader;
import org.asciidoctor.extension.Reader;
import org.asciidoctor.log.LogHandler;
import org.asciidoctor.log.LogRecord;
import org.asciidoctor.log.Severity;
import tcpcourse.book.claims.ClaimMacro;
import tcpcourse.book.claims.Claims;
import tcpcourse.book.claims.LedgerMacro;
import tcpcourse.book.kit.BookFault;
import tcpcourse.book.ladder.Figures;
import tcpcourse.book.ladder.LadderMacro;
import tcpcourse.book.ladder.TranscriptMacro;
import tcpcourse.book.plots.CountsMacro;
import tcpcourse.book.plots.SeriesMacro;
import tcpcourse.book.plots.ShareMacro;
import tcpcourse.book.plots.WindowMacro;
import tcpcourse.book.source.JavaInclude;
import tcpcourse.book.source.JavaListing;
import tcpcourse.book.source.Recordings;
import tcpcourse.book.standards.ChartMacro;
import tcpcourse.book.standards.DemandsMacro;
import tcpcourse.book.standards.EdgesMacro;
import tcpcourse.book.standards.Evidence;
import tcpcourse.book.standards.Sightings;
import tcpcourse.book.standards.StandardFiguresMacro;
import tcpcourse.book.tables.AnswersMacro;
import tcpcourse.book.tables.BindsMacro;
import tcpcourse.book.tables.DataMacro;
import tcpcourse.book.tables.DetectionBlock;
import tcpcourse.book.tables.ErrorBlock;
import tcpcourse.book.tables.NumbersMacro;
import tcpcourse.book.tables.OutcomesBlock;
import tcpcourse.book.tables.SeenErrors;
import tcpcourse.book.tables.SegmentMacro;
import tcpcourse.book.tables.SettingsMacro;

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
      Asciidoctor asciidoctor) {
    this.root = root;
    this.asciidoctor = asciidoctor;
    QUIET.setUseParentHandlers(false);
    asciidoctor.registerLogHandler(remark);
    asciidoctor.syntaxHighlighterRegistry().register(JavaListing.class, "course");
    Sightings sightings = new Sightings(evidence, figures);
    asciidoctor
        .javaExtensionRegistry()
        .preprocessor(new Noted())
        .includeProcessor(new JavaInclude(root))
        .blockMacro("ladder", new LadderMacro(figures))
        .blockMacro("transcript", new TranscriptMacro(recordings))
        .blockMacro("segment", new SegmentMacro(recordings))
        .blockMacro("numbers", new NumbersMacro(recordings))
        .blockMacro("windows", new WindowMacro(recordings))
        .blockMacro("data", new DataMacro(recordings))
        .blockMacro("series", new SeriesMacro(recordings))
        .blockMacro("counts", new CountsMacro(recordings))
        .blockMacro("share", new ShareMacro(recordings))
        .blockMacro("settings", new SettingsMacro(root, recordings))
        .blockMacro("binds", new BindsMacro(recordings))
        .blockMacro("answers", new AnswersMacro(recordings))
        .block("outcomes", new OutcomesBlock(recordings))
        .block("detection", new DetectionBlock(recordings))
        .block(new ErrorBlock(SeenErrors.in(recordings)))
        .blockMacro("claim", new ClaimMacro(claims))
        .blockMacro("ledger", new LedgerMacro(claims, recordings))
        .blockMacro("chart", new ChartMacro(sightings))
        .blockMacro("edges", new EdgesMacro(sightings))
        .blockMacro("figures", new StandardFiguresMacro(sightings))
        .blockMacro("demands", new DemandsMacro(sightings));
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
