package tcpcourse.book;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.asciidoctor.Asciidoctor;
import tcpcourse.book.claims.Claims;
import tcpcourse.book.kit.BookFault;
import tcpcourse.book.kit.Theme;
import tcpcourse.book.ladder.Figures;
import tcpcourse.book.player.PlayerFiles;
import tcpcourse.book.questions.Answers;
import tcpcourse.book.questions.QuestionsInPages;
import tcpcourse.book.site.KnownAs;
import tcpcourse.book.site.Page;
import tcpcourse.book.site.Pages;
import tcpcourse.book.site.Published;
import tcpcourse.book.site.SearchIndex;
import tcpcourse.book.site.Shell;
import tcpcourse.book.site.Site;
import tcpcourse.book.source.Recordings;
import tcpcourse.book.source.Sources;
import tcpcourse.book.standards.Evidence;
import tcpcourse.book.tables.SeenErrors;
import tcpcourse.book.tables.Told;

/**
 * Builds the book: {@code BuildBook <repository root> <where to put it>}. With {@code
 * -Dbook.url=https://…/} it is made for that address on the web.
 */
public final class BuildBook {

  private static final String TITLE = "The life of a TCP connection";

  /** The book's own text, from the repository's root. */
  public static final String MASTER = "docs/src/main/asciidoc/book.adoc";

  private BuildBook() {}

  /** Exits with 1, and one line for each thing found, if something in the book is wrong. */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 2) {
      System.err.println("usage: BuildBook <repository root> <where to put the book>");
      System.exit(2);
    }
    Path root = Path.of(arguments[0]).toRealPath();
    try {
      System.out.println("Building the book: some seconds");
      build(root, Path.of(arguments[1]));
      System.out.println("The book: " + Path.of(arguments[1], "index.html"));
    } catch (BookFault fault) {
      System.err.println("The book: " + Whereabouts.below(root).told(fault));
      System.exit(1);
    }
  }

  /**
   * Writes the whole book into {@code target}, or, if anything in it is wrong, nothing.
   *
   * @throws BookFault saying what is wrong
   */
  public static void build(Path root, Path target) throws IOException {
    Figures figures = new Figures(Recordings.below(root));
    try (Asciidoctor asciidoctor = Asciidoctor.Factory.create()) {
      Map<String, byte[]> files = pages(root, figures, asciidoctor);
      files.putAll(played(root, figures));
      String address = System.getProperty("book.url", "");
      if (!address.isEmpty()) {
        files = new Published(address).with(files);
      }
      deletePages(target, files.keySet());
      write(files, target);
    }
  }

  /**
   * The pages, looked at as a browser would see them, and what all of them load.
   *
   * @param figures without any: the text's ladders are put there
   */
  static Map<String, byte[]> pages(Path root, Figures figures, Asciidoctor asciidoctor)
      throws IOException {
    Recordings recordings = figures.from();
    Claims claims = Claims.read(root.resolve("docs/src/main/claims/claims.json"), recordings);
    Evidence evidence = new Evidence(recordings);
    Answers answers = Answers.below(root);
    try (Manuscript manuscript =
        new Manuscript(root, recordings, figures, evidence, claims, answers, asciidoctor)) {
      String html = manuscript.html(Files.readString(root.resolve(MASTER)));
      List<Page> pages = Pages.cut(TITLE, html, text -> QuestionsInPages.settle(text, answers));
      List<String> explained = explained(pages);
      SeenErrors.in(recordings).explainedBy(explained);
      Told.below(root).explainedBy(explained);
      KnownAs names = KnownAs.read(root.resolve("docs/src/main/search/words.json"));
      Site site = new Site(files(pages, names));
      site.check();
      Map<String, byte[]> files = new LinkedHashMap<>();
      site.files().forEach((name, text) -> files.put(name, text.getBytes(StandardCharsets.UTF_8)));
      return files;
    }
  }

  private static List<String> explained(List<Page> pages) {
    return pages.stream()
        .flatMap(page -> page.body().select("[data-error]").eachAttr("data-error").stream())
        .flatMap(messages -> Stream.of(messages.split(" \\| ")))
        .toList();
  }

  /** What a page loads when a reader plays a ladder. */
  static Map<String, byte[]> played(Path root, Figures figures) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>(figures.scripts());
    files.putAll(new PlayerFiles(Sources.below(root)).of(figures.recordings()));
    return files;
  }

  static void write(Map<String, byte[]> files, Path target) throws IOException {
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Path path = target.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
    }
  }

  /** A chapter that has been renamed must not live on under its old name. */
  private static void deletePages(Path target, Set<String> but) throws IOException {
    Files.createDirectories(target);
    try (DirectoryStream<Path> pages = Files.newDirectoryStream(target, "*.html")) {
      for (Path page : pages) {
        if (!but.contains(page.getFileName().toString())) {
          Files.delete(page);
        }
      }
    }
  }

  private static Map<String, String> files(List<Page> pages, KnownAs names) {
    Map<String, String> files = new LinkedHashMap<>();
    Shell shell = new Shell(TITLE, pages);
    pages.forEach(page -> files.put(page.file(), shell.around(page)));
    files.put("search-index.js", SearchIndex.script(pages, names));
    files.putAll(Theme.files());
    return files;
  }
}
