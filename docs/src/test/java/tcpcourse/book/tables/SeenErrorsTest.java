package tcpcourse.book.tables;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.book.kit.BookFault;
import tcpcourse.book.testkit.SmallBook;

@Timeout(300)
class SeenErrorsTest {

  private static final String RESET = "SocketException: Connection reset";

  private static String block(String message) {
    return "[error,\"" + message + "\"]\n--\nIt means that.\n\nCure:: This.\n--\n";
  }

  @Test
  void a_block_says_which_calls_threw_it_and_in_which_experiments() {
    Element block = Jsoup.parse(SmallBook.html("== E\n\n" + block(RESET)));
    assertEquals(RESET, block.selectFirst("h3#error-socketexception-connection-reset").text());
    assertTrue(block.text().contains("It means that. Cure This. Seen from"), block.text());
    assertEquals("read() in every-kind", block.select("ul.seen li").text());
    assertEquals("#every-kind", block.selectFirst("ul.seen a").attr("href"));
  }

  @Test
  void an_exception_that_no_recording_holds_is_a_fault() {
    String never = "== E\n\n" + block("SocketException: Never");
    BookFault fault = assertThrows(BookFault.class, () -> SmallBook.html(never));
    assertTrue(fault.getMessage().contains("no recording holds \"SocketException: Never\""));
  }

  @Test
  void an_exception_that_nobody_explains_is_a_fault() {
    SeenErrors errors = SeenErrors.in(SmallBook.RECORDINGS);
    BookFault fault = assertThrows(BookFault.class, () -> errors.explainedBy(List.of()));
    assertTrue(fault.getMessage().contains(RESET));
  }
}
