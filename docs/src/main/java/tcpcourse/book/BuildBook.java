package tcpcourse.book;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    // JRuby takes longer to start than it takes to make all that does not depend on the text.
    Later<Material> begun = Later.begin(() -> Material.below(root));
    Asciidoctor asciidoctor = Asciidoctor.Factory.create();
    Material material = begun.get();
    String master = Files.readString(root.resolve("docs/src/main/asciidoc/book.adoc"));
    try (Manuscript manuscript =
        new Manuscript(root, material.recordings(), material.claims(), asciidoctor)) {
      List<Page> pages = Pages.cut(TITLE, manuscript.html(master));
      SeenErrors.in(material.recordings()).explainedIn(pages);
      Site site = new Site(files(pages));
      site.check();
      Map<String, Later<byte[]>> files = new LinkedHashMap<>();
      site.files().forEach((name, text) -> files.put(name, filled(text, manuscript.drawings())));
      files.putAll(manuscript.figures().drawings());
      files.putAll(material.files().of(manuscript.figures().recordings()));
      files.values().forEach(Later::get);
      write(files, target);
    }
  }

  /** A drawing has neither ids nor links, so the site has been looked at without them. */
  private static Later<byte[]> filled(String text, Drawings drawings) {
    return Later.begin(() -> drawings.fill(text).getBytes(StandardCharsets.UTF_8));
  }

  /** What the book is made of besides its text. */
  private record Material(Recordings recordings, Claims claims, PlayerFiles files) {

    static Material below(Path root) {
      Recordings recordings = Recordings.below(root);
      Path ledger = root.resolve("docs/src/main/claims/claims.json");
      Proofs proofs = new Proofs(root, BuildRun.ofThisProcess());
      return new Material(
          recordings,
          Claims.read(ledger, recordings, proofs),
          PlayerFiles.begin(recordings, Sources.below(root)));
    }
  }

  private static void write(Map<String, Later<byte[]>> files, Path target) throws IOException {
    Files.createDirectories(target);
    deletePages(target);
    List<Later<Path>> written = new ArrayList<>();
    for (Map.Entry<String, Later<byte[]>> file : files.entrySet()) {
      Path path = target.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      written.add(Later.begin(() -> Files.write(path, file.getValue().get())));
    }
    written.forEach(Later::get);
  }

  /** A chapter that has been renamed must not live on under its old name. */
  private static void deletePages(Path target) throws IOException {
    try (DirectoryStream<Path> pages = Files.newDirectoryStream(target, "*.html")) {
      for (Path page : pages) {
        Files.delete(page);
      }
    }
  }

  private static Map<String, String> files(List<Page> pages) {
    Map<String, Later<String>> files = new LinkedHashMap<>();
    Shell shell = new Shell(TITLE, pages);
    pages.forEach(page -> files.put(page.file(), Later.begin(() -> shell.around(page))));
    files.put("search-index.js", Later.begin(() -> SearchIndex.script(pages)));
    Theme.FILES.forEach(name -> files.put(name, Later.begin(() -> Theme.text(name))));
    files.put("chart.js", Later.begin(StateChart::script));
    Map<String, String> texts = new LinkedHashMap<>();
    files.forEach((name, text) -> texts.put(name, text.get()));
    return texts;
  }
}
