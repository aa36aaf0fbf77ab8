package tcpcourse.book;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.asciidoctor.Asciidoctor;

/** Builds the book: {@code BuildBook <repository root> <where to put it>}. */
public final class BuildBook {

  private static final String TITLE = "The life of a TCP connection";

  private BuildBook() {}

  /** Exits with 1, and one line for each thing found, if something in the book is wrong. */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 2) {
      System.err.println("usage: BuildBook <repository root> <where to put the book>");
      System.exit(2);
    }
    try {
      System.out.println("Building the book: some seconds");
      build(Path.of(arguments[0]).toRealPath(), Path.of(arguments[1]));
      System.out.println("The book: " + Path.of(arguments[1], "index.html"));
    } catch (BookFault fault) {
      System.err.println("The book: " + fault.getMessage());
      System.exit(1);
    }
  }

  /**
   * Writes the whole book into {@code target}, or, if anything in it is wrong, nothing.
   *
   * @throws BookFault saying what is wrong
   */
  static void build(Path root, Path target) throws IOException {
    // JRuby takes longer to start than the recordings take to read.
    CompletableFuture<Asciidoctor> asciidoctor =
        CompletableFuture.supplyAsync(Asciidoctor.Factory::create);
    Recordings recordings = Recordings.below(root);
    Claims claims =
        Claims.read(
            root.resolve("docs/src/main/claims/claims.json"),
            recordings,
            new Proofs(root, BuildRun.ofThisProcess()));
    String master = Files.readString(root.resolve("docs/src/main/asciidoc/book.adoc"));
    try (Manuscript manuscript = new Manuscript(root, recordings, claims, asciidoctor.join())) {
      List<Page> pages = Pages.cut(TITLE, manuscript.html(master));
      SeenErrors.in(recordings).explainedIn(pages);
      Site site = new Site(files(pages, manuscript.drawings()));
      site.check();
      write(site, target);
      manuscript.figures().write(Sources.below(root), target);
    }
  }

  private static void write(Site site, Path target) throws IOException {
    Files.createDirectories(target);
    deletePages(target);
    for (Map.Entry<String, String> file : site.files().entrySet()) {
      Files.writeString(target.resolve(file.getKey()), file.getValue());
    }
  }

  /** A chapter that has been renamed must not live on under its old name. */
  private static void deletePages(Path target) throws IOException {
    try (DirectoryStream<Path> pages = Files.newDirectoryStream(target, "*.html")) {
      for (Path page : pages) {
        Files.delete(page);
      }
    }
  }

  private static Map<String, String> files(List<Page> pages, Drawings drawings) {
    Map<String, String> files = new LinkedHashMap<>();
    Shell shell = new Shell(TITLE, pages);
    pages.forEach(page -> files.put(page.file(), drawings.fill(shell.around(page))));
    files.put("search-index.js", SearchIndex.script(pages));
    Theme.FILES.forEach(name -> files.put(name, Theme.text(name)));
    files.put("chart.js", StateChart.script());
    return files;
  }
}
