package tcpcourse.handshake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
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
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EchoServerTest {

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
}
