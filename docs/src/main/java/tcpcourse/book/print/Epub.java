package tcpcourse.book.print;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import tcpcourse.book.kit.Html;
import tcpcourse.book.kit.Theme;

/**
 * The finished book as an EPUB 3.3 publication: the same pages as XHTML, in the order of the
 * contents, with their figures and without what needs a script.
 */
record Epub(String title, String modified, List<Chapter> chapters, String css) {

  /** For every file: the same book gives the same bytes. */
  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

  /** One page: its name without an ending, its title, and its text. */
  record Chapter(String name, String title, Element text) {}

  /**
   * Reads the finished pages.
   *
   * @param modified such as {@code 2026-11-20T00:00:00Z}
   */
  static Epub of(Path book, String modified) throws IOException {
    Document index = Jsoup.parse(book.resolve("index.html"));
    List<String> pages =
        index.select(".contents > .tree > li > a").eachAttr("href").stream()
            .filter(page -> !page.equals("book.html"))
            .toList();
    List<Chapter> chapters = new ArrayList<>();
    for (String page : pages) {
      chapters.add(chapter(page.replaceFirst("\\.html$", ""), Jsoup.parse(book.resolve(page))));
    }
    String css =
        Files.readString(book.resolve("book.css"))
            + Files.readString(book.resolve("questions.css"));
    return new Epub(index.title(), modified, chapters, css);
  }

  private static Chapter chapter(String name, Document page) {
    Element text = page.selectFirst("main");
    text.tagName("section").removeAttr("tabindex").removeAttr("id");
    text.select("nav, .save, script").remove();
    text.select("svg").attr("xmlns", "http://www.w3.org/2000/svg");
    for (Element link : text.select("a[href]")) {
      link.attr("href", address(link.attr("href")));
    }
    return new Chapter(name, text.selectFirst("h1").text(), text);
  }

  /**
   * A figure's step, as in {@code #lost-syn:5}, is for the player; here the way ends at the figure.
   */
  private static String address(String href) {
    return href.replaceFirst("^([\\w-]+)\\.html", "$1.xhtml")
        .replaceFirst("^([^:]*#[^:]*):\\d+$", "$1");
  }

  void write(Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      putFirst(zip, "mimetype", "application/epub+zip");
      put(zip, "META-INF/container.xml", Theme.text("print/container.xml"));
      put(zip, "EPUB/package.opf", packageDocument());
      put(zip, "EPUB/contents.xhtml", contents());
      put(zip, "EPUB/book.css", css);
      for (Chapter chapter : chapters) {
        put(zip, "EPUB/" + chapter.name() + ".xhtml", xhtml(chapter));
      }
    }
  }

  /** The first entry says what the file is, to whoever reads only its first bytes. */
  private static void putFirst(ZipOutputStream zip, String name, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    CRC32 crc = new CRC32();
    crc.update(bytes);
    ZipEntry entry = new ZipEntry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(bytes.length);
    entry.setCrc(crc.getValue());
    put(zip, entry, bytes);
  }

  private static void put(ZipOutputStream zip, String name, String text) throws IOException {
    put(zip, new ZipEntry(name), text.getBytes(StandardCharsets.UTF_8));
  }

  private static void put(ZipOutputStream zip, ZipEntry entry, byte[] bytes) throws IOException {
    entry.setTimeLocal(NO_TIME);
    zip.putNextEntry(entry);
    zip.write(bytes);
    zip.closeEntry();
  }

  private String packageDocument() {
    return Theme.text("print/package.opf")
        .formatted(
            UUID.nameUUIDFromBytes(title.getBytes(StandardCharsets.UTF_8)),
            Html.escape(title),
            modified,
            each(
                "<item id=\"%1$s\" href=\"%1$s.xhtml\" media-type=\"application/xhtml+xml\"%3$s/>"),
            each("<itemref idref=\"%1$s\"/>"));
  }

  private String contents() {
    return xhtml(
        "Contents",
        "<nav epub:type=\"toc\" id=\"contents\"><h1>Contents</h1><ol>"
            + each("<li><a href=\"%1$s.xhtml\">%2$s</a></li>")
            + "</ol></nav>");
  }

  private String each(String line) {
    return chapters.stream()
        .map(
            chapter ->
                line.formatted(
                    chapter.name(),
                    Html.escape(chapter.title()),
                    chapter.text().select("svg").isEmpty() ? "" : " properties=\"svg\""))
        .collect(Collectors.joining("\n"));
  }

  private static String xhtml(Chapter chapter) {
    Document document = Document.createShell("");
    document
        .outputSettings()
        .syntax(Document.OutputSettings.Syntax.xml)
        .charset(StandardCharsets.UTF_8)
        .prettyPrint(false);
    document.body().appendChild(chapter.text().clone());
    return xhtml(chapter.title(), document.body().html());
  }

  private static String xhtml(String title, String body) {
    return Theme.text("print/page.xhtml").formatted(Html.escape(title), body);
  }
}
