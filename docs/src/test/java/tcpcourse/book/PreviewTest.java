package tcpcourse.book;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tcpcourse.book.testkit.Browser;
import tcpcourse.book.testkit.BrowserTest;
import tcpcourse.book.testkit.SmallBook;

/** Somebody writes in the small book while a page of it is open. */
@BrowserTest
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PreviewTest {

  private static final String ALERT = "document.querySelector('[role=alert]')";

  @Test
  void a_saved_text_renews_the_page_and_a_fault_in_it_is_named(
      @TempDir Path folder, @TempDir Path pages, Browser browser) throws Exception {
    Path root = SmallBook.copyTo(folder.resolve("course"));
    PipedInputStream said = new PipedInputStream();
    FutureTask<Void> preview = preview(root, pages, new PipedOutputStream(said));
    Thread thread = new Thread(preview, "preview");
    thread.setDaemon(true);
    thread.start();
    BufferedReader lines = new BufferedReader(new InputStreamReader(said, UTF_8));
    until(lines, "Open ");

    browser.afresh().open(pages.resolve("first.html"));
    write(root.resolve("01-test/chapter.adoc"), browser, lines);
    openBefore(root.resolve("01-test/chapter.adoc"), pages.resolve("first.html"), browser);

    thread.interrupt();
    Throwable end =
        assertThrows(ExecutionException.class, () -> preview.get(60, TimeUnit.SECONDS)).getCause();
    assertEquals(InterruptedException.class, end.getClass());
  }

  private static FutureTask<Void> preview(Path root, Path pages, OutputStream said) {
    PrintStream out = new PrintStream(said, true, UTF_8);
    return new FutureTask<>(
        () -> {
          Preview.keepShowing(root, pages, out);
          return null;
        });
  }

  private static void write(Path chapter, Browser browser, BufferedReader lines)
      throws IOException {
    String text = Files.readString(chapter);
    Files.writeString(chapter, text + "\nA sentence just saved.\n");
    browser.until("document.body.innerText.includes('A sentence just saved.')");
    until(lines, "Shown after ");

    Files.writeString(chapter, text + "\nAs <<nowhere>> says.\n");
    browser.until(ALERT);
    String fault = browser.text("[role=alert]");
    assertTrue(
        fault.startsWith("01-test/chapter.adoc:" + (text.lines().count() + 2) + ": "), fault);
    assertTrue(fault.contains("nowhere"), fault);
    assertEquals(fault, until(lines, "01-test/"));

    Files.writeString(chapter, text + "\nMended.\n");
    browser.until("!" + ALERT + " && document.body.innerText.includes('Mended.')");
  }

  /** The page is there before a text is saved, and its first question comes after. */
  private static void openBefore(Path chapter, Path page, Browser browser) throws IOException {
    Path older = page.resolveSibling("older.html");
    Files.copy(page, older);
    Files.writeString(chapter, Files.readString(chapter) + "\nSaved meanwhile.\n");
    browser.until("document.body.innerText.includes('Saved meanwhile.')");
    String text = Files.readString(older);
    browser.open(older);
    Files.copy(page, older, StandardCopyOption.REPLACE_EXISTING);
    assertFalse(text.contains("Saved meanwhile."));
    browser.until("document.body.innerText.includes('Saved meanwhile.')");
  }

  private static String until(BufferedReader lines, String beginning) throws IOException {
    String line = lines.readLine();
    while (!line.startsWith(beginning)) {
      line = lines.readLine();
    }
    return line;
  }
}
