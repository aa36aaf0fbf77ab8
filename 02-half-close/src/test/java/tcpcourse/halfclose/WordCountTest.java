package tcpcourse.halfclose;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.SocketException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordCountTest {

  @ParameterizedTest
  @CsvSource({
    "'', 0 0 0",
    "a, 0 1 1",
    "'a\n', 1 1 2",
    "'\n\n', 2 0 2",
    "' two\twords \n', 1 2 12",
    "naïve, 0 1 6"
  })
  void counts_as_wc_does(String text, String count) throws IOException {
    assertEquals(count, WordCount.of(new ByteArrayInputStream(text.getBytes(UTF_8))).toString());
  }

  @Test
  void a_word_in_two_segments_is_one_word() throws IOException {
    InputStream inPieces = mock(InputStream.class);
    when(inPieces.read(any()))
        .thenAnswer(call -> put("beg", call.getArgument(0)))
        .thenAnswer(call -> put("inning", call.getArgument(0)))
        .thenReturn(-1);
    assertEquals("0 1 9", WordCount.of(inPieces).toString());
  }

  @Test
  void a_long_text_leaves_nothing_behind_not_even_garbage() throws IOException {
    InputStream megabytes = new ByteArrayInputStream("a word\n".repeat(1 << 20).getBytes(UTF_8));
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    WordCount.of(megabytes);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertTrue(allocated < 1 << 20, () -> allocated + " bytes for a text of 7 MB");
  }

  @Test
  void a_stream_that_breaks_off_has_no_count() throws IOException {
    InputStream reset = mock(InputStream.class);
    when(reset.read(any()))
        .thenAnswer(call -> put("half a te", call.getArgument(0)))
        .thenThrow(new SocketException("Connection reset"));
    assertThrows(SocketException.class, () -> WordCount.of(reset));
  }

  private static int put(String text, byte[] buffer) {
    System.arraycopy(text.getBytes(UTF_8), 0, buffer, 0, text.length());
    return text.length();
  }
}
