package tcpcourse.halfclose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ProtocolException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mockito.InOrder;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WordCountPairTest {

  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  @Test
  void the_answer_comes_when_the_client_has_shut_its_output() throws Exception {
    try (ServerSocket listener = new ServerSocket(0, 1, LOOPBACK);
        WordCountClient client = new WordCountClient(new Socket())) {
      FutureTask<Void> serving = serveOne(listener);
      client.open(listener.getLocalSocketAddress());
      client.send("Alice was\nbegin");
      client.send("ning to");
      client.endText();
      assertEquals("1 4 22", client.answer());
      serving.get();
    }
  }

  @Test
  void a_text_without_a_byte_is_counted_too() throws Exception {
    try (ServerSocket listener = new ServerSocket(0, 1, LOOPBACK);
        WordCountClient client = new WordCountClient(new Socket())) {
      serveOne(listener);
      client.open(listener.getLocalSocketAddress());
      client.endText();
      assertEquals("0 0 0", client.answer());
    }
  }

  @Test
  void the_server_writes_after_it_has_read_the_end_and_then_closes() throws Exception {
    Socket connection = mock(Socket.class);
    InputStream in = mock(InputStream.class);
    OutputStream out = mock(OutputStream.class);
    when(connection.getInputStream()).thenReturn(in);
    when(connection.getOutputStream()).thenReturn(out);
    when(in.read(any())).thenReturn(-1);
    new WordCountServer(listenerOf(connection)).serveOne();
    InOrder order = inOrder(in, out, connection);
    order.verify(in).read(any());
    order.verify(out).write("0 0 0\n".getBytes());
    order.verify(connection).close();
  }

  @Test
  void a_client_that_resets_gets_no_answer_and_its_connection_is_closed() throws Exception {
    Socket connection = mock(Socket.class);
    InputStream in = mock(InputStream.class);
    when(connection.getInputStream()).thenReturn(in);
    when(in.read(any())).thenThrow(new SocketException("Connection reset"));
    WordCountServer server = new WordCountServer(listenerOf(connection));
    assertThrows(SocketException.class, server::serveOne);
    verify(connection, never()).getOutputStream();
    verify(connection).close();
  }

  @Test
  void a_fin_before_the_line_is_whole_is_no_answer() throws IOException {
    Socket socket = mock(Socket.class);
    when(socket.getInputStream()).thenReturn(new ByteArrayInputStream("1 4".getBytes()));
    assertThrows(ProtocolException.class, () -> new WordCountClient(socket).answer());
  }

  private static ServerSocket listenerOf(Socket connection) throws IOException {
    ServerSocket listener = mock(ServerSocket.class);
    when(listener.accept()).thenReturn(connection);
    return listener;
  }

  private static FutureTask<Void> serveOne(ServerSocket listener) {
    FutureTask<Void> serving =
        new FutureTask<>(
            () -> {
              new WordCountServer(listener).serveOne();
              return null;
            });
    new Thread(serving).start();
    return serving;
  }
}
