package tcpcourse.reuseaddr;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.Socket;
import java.net.SocketException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class GreetingClientTest {

  private final Socket socket = mock(Socket.class);
  private final GreetingClient client = new GreetingClient(socket);

  @Test
  void a_greeting_may_come_in_pieces() throws IOException {
    when(socket.getInputStream()).thenReturn(new SequenceInputStream(text("he"), text("llo\n")));
    assertEquals("hello", client.greeting());
  }

  @Test
  void a_fin_before_the_end_of_the_greeting_is_an_end_of_file() throws IOException {
    when(socket.getInputStream()).thenReturn(text("hel"));
    assertThrows(EOFException.class, client::greeting);
  }

  @Test
  void whoever_waits_for_the_end_has_read_everything_before_it() throws IOException {
    InputStream in = text("and more");
    when(socket.getInputStream()).thenReturn(in);
    client.waitForEnd();
    assertEquals(0, in.available());
  }

  @Test
  void a_reset_is_no_end() throws IOException {
    InputStream in = mock(InputStream.class);
    when(in.read()).thenThrow(new SocketException("Connection reset"));
    when(socket.getInputStream()).thenReturn(in);
    assertThrows(SocketException.class, client::waitForEnd);
  }

  private static InputStream text(String text) {
    return new ByteArrayInputStream(text.getBytes(US_ASCII));
  }
}
