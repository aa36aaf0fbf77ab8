package tcpcourse.handshake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mockito.InOrder;

@Timeout(60)
class EchoClientTest {

  private final Socket socket = mock(Socket.class);
  private final OutputStream out = mock(OutputStream.class);
  private final EchoClient client = new EchoClient(socket);

  private static InputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(UTF_8));
  }

  private void comesBack(InputStream in) throws IOException {
    when(socket.getInputStream()).thenReturn(in);
    when(socket.getOutputStream()).thenReturn(out);
  }

  @Test
  void an_answer_that_comes_in_two_segments_is_put_together() throws IOException {
    comesBack(new SequenceInputStream(bytes("hel"), bytes("lo\n")));
    assertEquals("hello\n", client.echo("hello\n"));
  }

  @Test
  void all_is_written_before_anything_is_read() throws IOException {
    InputStream in = mock(InputStream.class);
    when(in.readNBytes(any(byte[].class), anyInt(), anyInt())).thenReturn(2);
    comesBack(in);
    client.echo("hi");
    InOrder order = inOrder(out, in);
    order.verify(out).write("hi".getBytes(UTF_8));
    order.verify(in).readNBytes(any(byte[].class), eq(0), eq(2));
  }

  @Test
  void a_fin_before_the_whole_answer_is_an_error_that_says_how_much_came() throws IOException {
    comesBack(bytes("hel"));
    EOFException early = assertThrows(EOFException.class, () -> client.echo("hello\n"));
    assertEquals("FIN after 3 bytes", early.getMessage());
  }

  @Test
  void where_the_write_fails_nothing_is_read() throws IOException {
    InputStream in = mock(InputStream.class);
    comesBack(in);
    doThrow(new SocketException("Broken pipe")).when(out).write(any(byte[].class));
    assertThrows(SocketException.class, () -> client.echo("hello\n"));
    verify(in, never()).readNBytes(any(byte[].class), anyInt(), anyInt());
  }

  @Test
  void open_connects_and_close_closes_the_socket_it_was_given() throws IOException {
    InetSocketAddress server = new InetSocketAddress(InetAddress.getLoopbackAddress(), 7);
    client.open(server);
    client.close();
    InOrder order = inOrder(socket);
    order.verify(socket).connect(server);
    order.verify(socket).close();
  }
}
