package tcpcourse.timewait;

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
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DaytimeClientTest {

  private final Socket socket = mock(Socket.class);
  private final DaytimeClient client = new DaytimeClient(socket);

  private static InputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(US_ASCII));
  }

  @Test
  void an_answer_in_two_segments_is_put_together_up_to_the_fin() throws IOException {
    when(socket.getInputStream()).thenReturn(new SequenceInputStream(bytes("no"), bytes("on\r\n")));
    assertEquals("noon", client.answer());
  }

  @Test
  void a_line_is_read_without_waiting_for_the_fin() throws IOException {
    InputStream never = mock(InputStream.class);
    when(never.read(new byte[1], 0, 1)).thenThrow(new AssertionError("read on"));
    when(socket.getInputStream()).thenReturn(new SequenceInputStream(bytes("noon\r\n"), never));
    assertEquals("noon", client.line());
  }

  @Test
  void a_fin_instead_of_a_line_is_no_line() throws IOException {
    when(socket.getInputStream()).thenReturn(bytes(""));
    assertThrows(EOFException.class, client::line);
  }

  @Test
  void a_reset_is_no_answer() throws IOException {
    InputStream reset =
        mock(
            InputStream.class,
            call -> {
              throw new SocketException("Connection reset");
            });
    when(socket.getInputStream()).thenReturn(reset);
    assertThrows(SocketException.class, client::answer);
  }

  @Test
  void the_pair_talks_over_real_sockets() throws Exception {
    Clock clock = Clock.fixed(Instant.parse("1983-05-01T12:00:00Z"), ZoneOffset.UTC);
    try (ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        DaytimeClient real = new DaytimeClient(new Socket())) {
      FutureTask<Void> serving =
          new FutureTask<>(
              () -> {
                new DaytimeServer(listener, clock).serveOne();
                return null;
              });
      new Thread(serving).start();
      real.open(listener.getLocalSocketAddress());
      assertEquals("Sunday, May 1, 1983 12:00:00-Z", real.answer());
      serving.get();
    }
  }
}
