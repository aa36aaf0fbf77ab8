package tcpcourse.reuseaddr;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mockito.InOrder;

@Timeout(60)
class GreetingServerTest {

  private static final InetSocketAddress ANY_PORT =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

  private final ServerSocket listener = mock(ServerSocket.class);
  private final Socket connection = mock(Socket.class);
  private final ByteArrayOutputStream heard = new ByteArrayOutputStream();

  @Test
  void reuse_is_set_before_the_port_is_asked_for() throws IOException {
    new GreetingServer(listener).start(ANY_PORT, true);
    InOrder order = inOrder(listener);
    order.verify(listener).setReuseAddress(true);
    order.verify(listener).bind(ANY_PORT);
  }

  @Test
  void reuse_is_switched_off_rather_than_left_to_the_system() throws IOException {
    new GreetingServer(listener).start(ANY_PORT, false);
    verify(listener).setReuseAddress(false);
  }

  @Test
  void the_server_closes_without_waiting_for_the_client() throws IOException {
    InputStream silent = mock(InputStream.class);
    accepts(heard, silent);
    new GreetingServer(listener).serveOne();
    assertEquals("hello\n", heard.toString(US_ASCII));
    verify(connection).close();
    verify(silent, never()).read();
  }

  @Test
  void a_server_that_waits_closes_after_the_clients_fin() throws IOException {
    InputStream in = mock(InputStream.class);
    when(in.read()).thenReturn(-1);
    accepts(heard, in);
    new GreetingServer(listener).serveOneClosingLast();
    InOrder order = inOrder(in, connection);
    order.verify(in).read();
    order.verify(connection).close();
  }

  @Test
  void a_second_server_on_the_port_is_refused_and_the_first_goes_on() throws Exception {
    try (ServerSocket first = new ServerSocket();
        ServerSocket second = new ServerSocket()) {
      new GreetingServer(first).start(ANY_PORT, true);
      GreetingServer late = new GreetingServer(second);
      assertThrows(BindException.class, () -> late.start(first.getLocalSocketAddress(), true));
      try (GreetingClient client = new GreetingClient(new Socket())) {
        client.open(first.getLocalSocketAddress());
        new GreetingServer(first).serveOne();
        assertEquals("hello", client.greeting());
      }
    }
  }

  private void accepts(OutputStream out, InputStream in) throws IOException {
    when(listener.accept()).thenReturn(connection);
    when(connection.getOutputStream()).thenReturn(out);
    when(connection.getInputStream()).thenReturn(in);
  }
}
