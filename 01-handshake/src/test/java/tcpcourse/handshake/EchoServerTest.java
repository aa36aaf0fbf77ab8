package tcpcourse.handshake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EchoServerTest {

  private static final int ANY_PORT = 0;

  private final ServerSocket fakeListener = mock(ServerSocket.class);
  private final Socket fakeConnection = mock(Socket.class);

  private void says(String text, OutputStream heard) throws IOException {
    when(fakeListener.accept()).thenReturn(fakeConnection);
    when(fakeConnection.getInputStream())
        .thenReturn(new ByteArrayInputStream(text.getBytes(UTF_8)));
    when(fakeConnection.getOutputStream()).thenReturn(heard);
  }

  @Test
  void everything_up_to_the_fin_goes_back_and_then_the_connection_is_closed() throws IOException {
    ByteArrayOutputStream heard = new ByteArrayOutputStream();
    says("x".repeat(10_000), heard);
    new EchoServer(fakeListener).serveOne();
    assertArrayEquals("x".repeat(10_000).getBytes(UTF_8), heard.toByteArray());
    verify(fakeConnection).close();
  }

  @Test
  void a_connection_that_breaks_is_closed_too() throws IOException {
    OutputStream broken = mock(OutputStream.class);
    doThrow(new SocketException("Broken pipe"))
        .when(broken)
        .write(any(byte[].class), anyInt(), anyInt());
    says("hello\n", broken);
    assertThrows(SocketException.class, () -> new EchoServer(fakeListener).serveOne());
    verify(fakeConnection).close();
  }

  @Test
  void a_client_that_says_nothing_does_not_keep_another_waiting() throws Exception {
    try (ServerSocket listener = listener();
        EchoClient silent = new EchoClient(new Socket());
        EchoClient talking = new EchoClient(new Socket())) {
      serving(listener);
      silent.open(listener.getLocalSocketAddress());
      talking.open(listener.getLocalSocketAddress());
      assertEquals("hello\n", talking.echo("hello\n"));
    }
  }

  @Test
  void a_client_that_vanishes_with_a_reset_does_not_end_the_server() throws Exception {
    try (ServerSocket listener = listener();
        EchoClient next = new EchoClient(new Socket())) {
      serving(listener);
      try (Socket vanishing = new Socket(listener.getInetAddress(), listener.getLocalPort())) {
        vanishing.setSoLinger(true, 0);
      }
      next.open(listener.getLocalSocketAddress());
      assertEquals("hello\n", next.echo("hello\n"));
    }
  }

  @Test
  void closing_the_listener_ends_serve() throws Exception {
    CompletableFuture<Void> ended;
    try (ServerSocket listener = listener()) {
      ended = serving(listener);
    }
    ExecutionException end =
        assertThrows(ExecutionException.class, () -> ended.get(60, TimeUnit.SECONDS));
    assertEquals(SocketException.class, end.getCause().getClass());
  }

  private static ServerSocket listener() throws IOException {
    return new ServerSocket(ANY_PORT, 50, InetAddress.getLoopbackAddress());
  }

  private static CompletableFuture<Void> serving(ServerSocket listener) {
    CompletableFuture<Void> ended = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                new EchoServer(listener).serve();
              } catch (IOException end) {
                ended.completeExceptionally(end);
              }
            });
    thread.setDaemon(true);
    thread.start();
    return ended;
  }
}
