package tcpcourse.book.site;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import tcpcourse.book.kit.BookFault;
import tcpcourse.book.kit.Html;

/**
 * The book at an address on the web: each page says where it is, and with which picture others may
 * show it; and there are a map of the site and a page for what is not there. All of these need the
 * address whole: a book without one has none of them, and is read from anywhere.
 *
 * @param address where its first page is, with the slash at its end
 */
public record Published(String address) {

  /** The opening ladder, drawn by Chromium: {@code PictureTest} makes it. */
  private static final String PICTURE = "ladder.png";

  private static final String INDEX = "index.html";

  /**
   * @throws BookFault if that is no address of a folder on the web
   */
  public Published {
    if (!address.matches("https?://[^\\s\"<>?#]+/")) {
      throw new BookFault(
          "book.url is \"" + address + "\"; it begins with https:// and ends with a slash");
    }
  }

  /** What was built, with what the address makes possible. */
  public Map<String, byte[]> with(Map<String, byte[]> built) {
    Map<String, byte[]> files = new LinkedHashMap<>(built);
    files.replaceAll((name, bytes) -> name.endsWith(".html") ? placed(name, bytes) : bytes);
    files.put("404.html", bytes(notHere(text(built.get(INDEX)))));
    files.put("sitemap.xml", bytes(map(built)));
    files.put(PICTURE, picture());
    return files;
  }

  /** Into the page's head, whose rest stays to the letter. */
  private byte[] placed(String name, byte[] page) {
    String text = text(page);
    String end = "</title>\n";
    String title = text.substring(text.indexOf("<title>") + 7, text.indexOf(end));
    String place = Html.escape(place(name));
    String head =
        """
        <link rel="canonical" href="%s">
        <meta property="og:type" content="article">
        <meta property="og:title" content="%s">
        <meta property="og:url" content="%s">
        <meta property="og:image" content="%s">
        <meta property="og:image:alt" content="A TCP handshake, segment by segment, with both kernels’ states">
        """
            .formatted(place, title, place, Html.escape(address + PICTURE));
    return bytes(text.replace(end, end + head));
  }

  private String place(String name) {
    return name.equals(INDEX) ? address : address + name;
  }

  /** It is answered at any depth: so its ways are whole. */
  private String notHere(String index) {
    Document page = Jsoup.parse(index);
    page.outputSettings().prettyPrint(false);
    page.title("Not in the book");
    page.expectFirst("main")
        .html(
            "<h1>This page is not in the book</h1>\n<p>It may have been renamed. The <a href=\""
                + INDEX
                + "\">first page</a> and the search know all that there are.</p>");
    for (Element way : page.select("[href], [src]")) {
      String key = way.hasAttr("href") ? "href" : "src";
      if (!way.attr(key).matches("(?i)#.*|[a-z]+:.*")) {
        way.attr(key, address + way.attr(key));
      }
    }
    return page.outerHtml();
  }

  private String map(Map<String, byte[]> built) {
    return built.keySet().stream()
        .filter(name -> name.endsWith(".html"))
        .map(name -> "<url><loc>" + Html.escape(place(name)) + "</loc></url>\n")
        .collect(
            Collectors.joining(
                "",
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                    + "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
                "</urlset>\n"));
  }

  private static byte[] picture() {
    try (InputStream picture = Published.class.getResourceAsStream(PICTURE)) {
      return picture.readAllBytes();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static String text(byte[] file) {
    return new String(file, StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
