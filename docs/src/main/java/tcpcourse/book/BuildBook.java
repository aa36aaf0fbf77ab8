package tcpcourse.book;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.asciidoctor.Asciidoctor;
import tcpcourse.book.claims.Claims;
import tcpcourse.book.kit.BookFault;
import tcpcourse.book.kit.Later;
import tcpcourse.book.kit.Theme;
import tcpcourse.book.ladder.Drawings;
import tcpcourse.book.ladder.Figures;
import tcpcourse.book.player.PlayerFiles;
import tcpcourse.book.site.Page;
import tcpcourse.book.site.Pages;
import tcpcourse.book.site.SearchIndex;
import tcpcourse.book.site.Shell;
import tcpcourse.book.site.Site;
import tcpcourse.book.source.Recordings;
import tcpcourse.book.source.Sources;
import tcpcourse.book.standards.Evidence;
import tcpcourse.book.standards.StateChart;
import tcpcourse.book.tables.SeenErrors;

/** Builds the book: {@code BuildBook <repository root> <where to put it>}. */
public final class BuildBook {

  private static final String TITLE = "The life of a TCP connection";

  /** The book's own text, from the repository's root. */
  public static final String MASTER = "docs/src/main/asciidoc/book.adoc";

  /** The chapters and all else that the book is put together from. */
  private static final Pattern PART = Pattern.compile("(?m)^include::(\\S+\\.adoc)\\[]$");

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
  public static void build(Path root, Path target) throws IOException {
    String master = Files.readString(root.resolve(MASTER));
    // JRuby takes longer to start than it takes to make all that does not depend on the text.
    Later<Material> begun = Later.begin(() -> Material.below(root, master));
    Asciidoctor asciidoctor = GemlessAsciidoctor.start();
    Material material = begun.get();
    Figures figures = material.figures();
    try (Manuscript manuscript =
        new Manuscript(
            root,
            material.recordings(),
            figures,
            material.evidence(),
            material.claims(),
            asciidoctor)) {
      List<Page> pages = Pages.cut(TITLE, manuscript.html(master));
      SeenErrors.in(material.recordings()).explainedIn(pages);
      Site site = new Site(files(pages));
      site.check();
      Map<String, Later<byte[]>> files = new LinkedHashMap<>();
      site.files().forEach((name, text) -> files.put(name, filled(text, figures.drawings())));
      files.putAll(figures.scripts());
      files.putAll(material.files().of(figures.recordings()));
      files.values().forEach(Later::get);
      write(files, target);
    }
  }

  /** A drawing has neither ids nor links, so the site has been looked at without them. */
  private static Later<byte[]> filled(String text, Drawings drawings) {
    return Later.begin(() -> drawings.fill(text).getBytes(StandardCharsets.UTF_8));
  }

  /** What the book is made of besides its text. */
  private record Material(
      Recordings recordings, Figures figures, Evidence evidence, Claims claims, PlayerFiles files) {

    static Material below(Path root, String master) throws IOException {
      Recordings recordings = Recordings.below(root);
      Figures figures = new Figures(recordings);
      for (Path text : texts(root, master)) {
        figures.foresee(Files.readString(text));
      }
      Path ledger = root.resolve("docs/src/main/claims/claims.json");
      return new Material(
          recordings,
          figures,
          new Evidence(recordings),
          Claims.read(ledger, recordings),
          PlayerFiles.begin(recordings, Sources.below(root)));
    }
  }

  /** The files that hold the book's text: the master, and what it includes. */
  public static List<Path> texts(Path root, String master) {
    Stream<String> parts = PART.matcher(master).results().map(part -> part.group(1));
    return Stream.concat(Stream.of(MASTER), parts).map(root::resolve).toList();
  }

  private static void write(Map<String, Later<byte[]>> files, Path target) throws IOException {
    Files.createDirectories(target);
    deletePages(target, files.keySet());
    List<Later<Path>> written = new ArrayList<>();
    for (Map.Entry<String, Later<byte[]>> file : files.entrySet()) {
      Path path = target.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      written.add(Later.begin(() -> write(file.getValue().get(), path)));
    }
    written.forEach(Later::get);
  }

  /** A file is sooner read than emptied: what is there as it should be stays. */
  private static Path write(byte[] bytes, Path path) throws IOException {
    boolean there = Files.exists(path) && Arrays.equals(Files.readAllBytes(path), bytes);
    return there ? path : Files.write(path, bytes);
  }

  /** A chapter that has been renamed must not live on under its old name. */
  private static void deletePages(Path target, Set<String> but) throws IOException {
    try (DirectoryStream<Path> pages = Files.newDirectoryStream(target, "*.html")) {
      for (Path page : pages) {
        if (!but.contains(page.getFileName().toString())) {
          Files.delete(page);
        }
      }
    }
  }

  private static Map<String, String> files(List<Page> pages) {
    Map<String, Later<String>> files = new LinkedHashMap<>();
    Shell shell = new Shell(TITLE, pages);
    pages.forEach(page -> files.put(page.file(), Later.begin(() -> shell.around(page))));
    files.put("search-index.js", Later.begin(() -> SearchIndex.script(pages)));
    for (String path : Theme.FILES) {
      String name = path.substring(path.indexOf('/') + 1);
      files.put(name, Later.begin(() -> Theme.text(path)));
    }
    files.put("chart.js", Later.begin(StateChart::script));
    Map<String, String> texts = new LinkedHashMap<>();
    files.forEach((name, text) -> texts.put(name, text.get()));
    return texts;
  }
}
