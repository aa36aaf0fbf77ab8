package tcpcourse.book.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tcpcourse.book.testkit.Axe;
import tcpcourse.book.testkit.Browser;
import tcpcourse.book.testkit.BrowserTest;

/** The doctor's lines in the page: each with what cures it, for who has the key. */
@BrowserTest
@Timeout(300)
class MachineTest {

  private static final String LINES =
      """
      [{"what": "Linux", "answer": "yes", "seen": "6.1", "cures": []},
      {"what": "ip", "answer": "no", "seen": "<i>gone</i>", "cures": [
      {"command": "apt install iproute2", "note": ""},
      {"command": "one line\\nanother", "note": "from a book, not tried here"}]},
      {"what": "packets", "answer": "no", "seen": "none", "cures": []},
      {"what": "a setting", "answer": "not looked at", "seen": "root needs none", "cures": []}]""";

  private static Programs programs() {
    return new Programs(
        Served.programs(Served.RECORDING, "ip is missing").player(), List.of("echo", LINES));
  }

  @Test
  void every_line_stands_there_with_its_cures(Browser browser) throws IOException {
    try (Served serve = Served.book(programs())) {
      browser.afresh().visit(serve.serve.address());
      browser.untilHas(".live-note button");
      browser.click(".live-note button");
      browser.until("document.querySelectorAll('.machine-lines > li').length === 4");
      String said = browser.text("dialog.machine").replaceAll("\\s+", " ");
      assertTrue(said.contains("✓ yes Linux: 6.1"), said);
      assertTrue(said.contains("✗ no ip: <i>gone</i>"), said);
      assertTrue(said.contains("What cures it: Copy apt install iproute2"), said);
      assertTrue(said.contains("Or: from a book, not tried here Copy one line another"), said);
      assertTrue(said.contains("✗ no packets: none No cure is known here."), said);
      assertTrue(said.contains("not looked at a setting: root needs none"), said);
      assertTrue(said.contains("Not all that the lab takes is here."), said);
      assertEquals(List.of(), Axe.violations(browser, "dialog.machine"));
      browser.click("dialog.machine .actions button:last-child");
      assertTrue(browser.is("!document.querySelector('dialog.machine').open"));
      // The same by the contents, on a telephone, too.
      browser.size(390, 844).click(".menu").click(".your-machine button");
      browser.until("document.querySelectorAll('.machine-lines > li').length === 4");
      assertTrue(browser.is("document.documentElement.scrollWidth <= 390"));
    }
  }

  @Test
  void only_the_books_own_page_with_the_key_is_told(@TempDir Path folder) throws IOException {
    try (Served served = new Served(folder, programs())) {
      String line = "POST /live/machine";
      assertTrue(served.ask(line, served.own(), "").contains("\"what\":\"packets\""));
      Map<String, String> other = new HashMap<>(served.own());
      other.put(Key.HEADER, "0".repeat(32));
      assertTrue(served.ask(line, other, "").startsWith("HTTP/1.1 401 "));
      other = new HashMap<>(served.own());
      other.put("Origin", "http://evil.test");
      assertTrue(served.ask(line, other, "").startsWith("HTTP/1.1 403 "));
      assertTrue(served.ask("GET /live/machine", served.own(), "").startsWith("HTTP/1.1 405 "));
    }
  }

  @Test
  void a_doctor_that_says_nothing_is_a_sentence(@TempDir Path folder) throws IOException {
    Programs silent = new Programs(programs().player(), List.of("/no/such/doctor"));
    try (Served served = new Served(folder, silent)) {
      String answer = served.ask("POST /live/machine", served.own(), "");
      assertTrue(answer.startsWith("HTTP/1.1 503 "), answer);
      assertTrue(answer.contains("the doctor could not be asked: "), answer);
    }
  }
}
