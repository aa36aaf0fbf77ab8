package tcpcourse.timewait;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mockito.InOrder;

@Timeout(60)
class DaytimeServerTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("1983-05-01T12:00:00Z"), ZoneOffset.UTC);

  private final ServerSocket listener = mock(ServerSocket.class);
  private final Socket connection = mock(Socket.class);
  private final DaytimeServer server = new DaytimeServer(listener, CLOCK);

  private void accepts(OutputStream out) throws IOException {
    when(connection.getOutputStream()).thenReturn(out);
    when(listener.accept()).thenReturn(connection);
  }

  @Test
  void the_answer_is_one_line_as_in_rfc_867() throws IOException {
    ByteArrayOutputStream heard = new ByteArrayOutputStream();
    accepts(heard);
    server.serveOne();
    assertEquals("Sunday, May 1, 1983 12:00:00-Z\r\n", heard.toString(US_ASCII));
    verify(connection).close();
  }

  @Test
  void closing_last_means_to_close_only_when_the_client_has() throws IOException {
    InputStream in = mock(InputStream.class);
    when(connection.getInputStream()).thenReturn(in);
    accepts(new ByteArrayOutputStream());
    server.serveOneClosingLast();
    InOrder order = inOrder(in, connection);
    order.verify(in).read();
    order.verify(connection).close();
  }
}
