package tcpcourse.book.print;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import tcpcourse.book.kit.BookFault;

/**
 * Makes an EPUB and a PDF of the finished book: {@code PrintBook <book> <where to put them>
 * <time>}. The PDF is printed by {@code chromium}, which draws the figures as the pages have them.
 */
public final class PrintBook {

  private static final String NAME = "life-of-a-tcp-connection";
  private static final int PATIENCE_SECONDS = 180;

  private PrintBook() {}

  /** Exits with 1, and a line that says why, if one of them cannot be made. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    if (arguments.length != 3) {
      System.err.println("usage: PrintBook <book> <where to put EPUB and PDF> <ISO time>");
      System.exit(2);
    }
    Path book = Path.of(arguments[0]).toRealPath();
    Path target = Files.createDirectories(Path.of(arguments[1])).toRealPath();
    try {
      Epub.of(book, arguments[2]).write(target.resolve(NAME + ".epub"));
      pdf(book, target.resolve(NAME + ".pdf"));
    } catch (BookFault fault) {
      System.err.println("Printing the book: " + fault.getMessage());
      System.exit(1);
    }
  }

  private static void pdf(Path book, Path pdf) throws IOException, InterruptedException {
    Files.deleteIfExists(pdf);
    Path profile = Files.createTempDirectory("chromium");
    Path page = Files.writeString(profile.resolve("book.html"), withoutScripts(book));
    Process chromium = chromium(page, pdf, profile);
    try {
      if (!chromium.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || Files.notExists(pdf)) {
        throw new BookFault("chromium made no PDF of " + page);
      }
      compress(pdf);
    } finally {
      chromium.destroyForcibly().waitFor();
      delete(profile);
    }
  }

  /** Chromium leaves what tells a screen reader the order of things as plain text: half a file. */
  private static void compress(Path pdf) throws IOException {
    Path whole = Files.move(pdf, pdf.resolveSibling(NAME + "-whole.pdf"), REPLACE_EXISTING);
    try (PDDocument document = Loader.loadPDF(whole.toFile())) {
      document.save(pdf.toFile());
    } finally {
      Files.delete(whole);
    }
  }

  /** The whole book as it stands, with all its answers: scripts would fold what is still asked. */
  private static String withoutScripts(Path book) throws IOException {
    Document page = Jsoup.parse(book.resolve("book.html"));
    page.outputSettings().prettyPrint(false);
    page.select("script").remove();
    for (Element style : page.select("link[rel=stylesheet]")) {
      style.attr("href", book.resolve(style.attr("href")).toUri().toString());
    }
    return page.outerHtml();
  }

  private static Process chromium(Path page, Path pdf, Path profile) throws IOException {
    ProcessBuilder command =
        new ProcessBuilder(
            "chromium",
            "--headless=new",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--user-data-dir=" + profile,
            "--no-pdf-header-footer",
            "--generate-pdf-document-outline",
            "--print-to-pdf=" + pdf);
    if (System.getProperty("user.name").equals("root")) {
      command.command().add("--no-sandbox"); // As root, Chromium refuses its sandbox.
    }
    command.command().add(page.toUri().toString());
    command.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
    try {
      return command.start();
    } catch (IOException e) {
      delete(profile);
      throw new BookFault("the PDF needs chromium on the PATH");
    }
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
