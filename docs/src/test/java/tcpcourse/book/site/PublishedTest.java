package tcpcourse.book.site;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tcpcourse.book.kit.BookFault;

class PublishedTest {

  private static final String PAGE =
      """
      <!DOCTYPE html>
      <html><head><title>SYN &amp; ACK</title>
      <link rel="stylesheet" href="book.css"></head>
      <body><a href="#text">Skip</a><a href="a.html">A</a><main id="text">Text</main></body></html>
      """;

  private final Map<String, byte[]> files =
      new TreeMap<>(
          new Published("https://example.org/tcp/")
              .with(
                  Map.of(
                      "index.html", PAGE.getBytes(UTF_8),
                      "a.html", PAGE.getBytes(UTF_8),
                      "book.css", new byte[0])));

  private Document page(String name) {
    return Jsoup.parse(text(name));
  }

  private String text(String name) {
    return new String(files.get(name), UTF_8);
  }

  @Test
  void a_page_says_where_it_is_and_shows_a_picture_that_is_there() {
    Document page = page("a.html");
    assertEquals(
        "https://example.org/tcp/a.html", page.expectFirst("[rel=canonical]").attr("href"));
    assertEquals(
        List.of(
            "article",
            "SYN & ACK",
            "https://example.org/tcp/a.html",
            "https://example.org/tcp/ladder.png"),
        page.select("meta[property^=og]").eachAttr("content").subList(0, 4));
    assertTrue(files.containsKey("ladder.png"));
    assertEquals("Text", page.expectFirst("main").text());
  }

  @Test
  void the_map_has_every_page_and_no_other_file() {
    assertEquals(
        List.of("https://example.org/tcp/", "https://example.org/tcp/a.html"),
        Jsoup.parse(text("sitemap.xml")).select("loc").eachText().stream().sorted().toList());
  }

  @Test
  void what_is_not_there_is_answered_at_any_depth_with_ways_that_lead_back() {
    assertEquals(
        List.of(
            "https://example.org/tcp/book.css",
            "#text",
            "https://example.org/tcp/a.html",
            "https://example.org/tcp/index.html"),
        page("404.html").select("[href]").eachAttr("href"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"example.org/", "https://example.org", "https://e.org/\"/", "file:///x/"})
  void an_address_that_is_none_is_told_in_one_line(String address) {
    BookFault fault = assertThrows(BookFault.class, () -> new Published(address));
    assertTrue(fault.getMessage().startsWith("book.url is \"" + address + "\"; it begins with"));
  }
}
