package tcpcourse.book.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import tcpcourse.book.testkit.Browser;
import tcpcourse.book.testkit.Course;

/** EPUB and PDF, where the build has made them; epubcheck has looked at the EPUB before. */
@EnabledIfSystemProperty(named = "book.printed", matches = "true", disabledReason = "needs -Pprint")
@Timeout(300)
class PrintedBookTest {

  private static final Path PRINT = Path.of("target/print");
  private static final long TEN_MEGABYTES = 10_000_000;

  @Test
  void the_pdf_has_every_chapter_and_every_drawing() throws Exception {
    Document whole = Course.page("book.html").clone();
    try (PDDocument pdf = Loader.loadPDF(PRINT.resolve("life-of-a-tcp-connection.pdf").toFile())) {
      assertTrue(pdf.getNumberOfPages() > 100, pdf.getNumberOfPages() + " pages");
      assertNotNull(pdf.getDocumentCatalog().getDocumentOutline());
      String text = new PDFTextStripper().getText(pdf).replaceAll("\\s+", " ");
      for (String title : whole.select(".sect1 > h2").eachText()) {
        assertTrue(text.contains(title), title);
      }
      for (String misconception : whole.select(".answer .whys > li > p > strong").eachText()) {
        assertTrue(text.contains(misconception), misconception);
      }
      whole.select("svg.narrow, details, .save, [hidden], header, nav").remove();
      for (String label : List.of("connect() returns", "bind(192.0.2.2:7788)", "ESTABLISHED")) {
        assertTrue(count(label, whole.text()) > 50);
        assertEquals(count(label, whole.text()), count(label, text), label);
      }
    }
  }

  @Test
  void the_pdf_can_be_sent_by_mail() throws Exception {
    long size = Files.size(PRINT.resolve("life-of-a-tcp-connection.pdf"));
    assertTrue(size < TEN_MEGABYTES, size + " bytes");
  }

  private static long count(String label, String text) {
    return Pattern.compile(label, Pattern.LITERAL).matcher(text).results().count();
  }

  @Test
  void the_epub_has_every_page_and_every_drawing() throws Exception {
    List<String> pages =
        Browser.pages().stream().filter(name -> !name.equals("book.html")).toList();
    try (ZipFile epub = new ZipFile(PRINT.resolve("life-of-a-tcp-connection.epub").toFile())) {
      for (String page : pages) {
        var entry = epub.getEntry("EPUB/" + page.replace(".html", ".xhtml"));
        assertNotNull(entry, page);
        byte[] xhtml = epub.getInputStream(entry).readAllBytes();
        Document document = Jsoup.parse(new String(xhtml, StandardCharsets.UTF_8));
        assertEquals(
            Course.page(page).select("main svg").size(), document.select("svg").size(), page);
        assertEquals(Course.page(page).selectFirst("h1").text(), document.selectFirst("h1").text());
        assertEquals(
            Course.page(page).select(".question, .answer").eachAttr("id"),
            document.select(".question, .answer").eachAttr("id"));
      }
    }
  }
}
