package tcpcourse.halfopen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.InOrder;
import tcpcourse.halfopen.HeartbeatClient.Sign;

@Timeout(60)
class HeartbeatPairTest {

  private static final Duration SHORT = Duration.ofMillis(50);

  private final Socket socket = mock(Socket.class);
  private final InputStream in = mock(InputStream.class);
  private final OutputStream out = mock(OutputStream.class);
  private final HeartbeatClient client = new HeartbeatClient(socket, SHORT);

  @BeforeEach
  void streams() throws IOException {
    when(socket.getInputStream()).thenReturn(in);
    when(socket.getOutputStream()).thenReturn(out);
  }

  @Test
  void an_answer_and_then_a_quiet_interval_is_a_sign_of_life() throws IOException {
    when(in.read(any(byte[].class))).thenReturn(5).thenThrow(new SocketTimeoutException());
    assertEquals(Sign.ALIVE, client.beat());
  }

  @Test
  void no_answer_within_the_interval_is_silence() throws IOException {
    when(in.read(any(byte[].class))).thenThrow(new SocketTimeoutException());
    assertEquals(Sign.SILENCE, client.beat());
  }

  @Test
  void an_answer_to_an_earlier_beat_is_a_sign_of_life_as_well() throws IOException {
    when(in.read(any(byte[].class)))
        .thenThrow(new SocketTimeoutException())
        .thenReturn(10)
        .thenThrow(new SocketTimeoutException());
    assertEquals(Sign.SILENCE, client.beat());
    assertEquals(Sign.ALIVE, client.beat());
  }

  @Test
  void minus_one_between_beats_is_known_at_once() throws IOException {
    when(in.read(any(byte[].class))).thenReturn(5, -1);
    assertEquals(Sign.FIN, client.beat());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Connection reset", "Connection reset by peer", "Broken pipe"})
  void the_words_of_a_reset_are_known_whoever_hears_them(String words) throws IOException {
    when(in.read(any(byte[].class))).thenThrow(new SocketException(words));
    assertEquals(Sign.RST, client.beat());
    doThrow(new SocketException(words)).when(out).write(any(byte[].class));
    assertEquals(Sign.RST, client.beat());
  }

  @Test
  void a_kernel_that_gives_up_is_no_reset() throws IOException {
    when(in.read(any(byte[].class))).thenThrow(new SocketException("Connection timed out"));
    assertThrows(SocketException.class, client::beat);
  }

  @Test
  void the_beat_is_sent_before_the_client_listens() throws IOException {
    when(in.read(any(byte[].class))).thenReturn(-1);
    client.beat();
    InOrder order = inOrder(out, in);
    order.verify(out).write("beat\n".getBytes());
    order.verify(in).read(any(byte[].class));
  }

  @Test
  void every_read_has_the_interval_for_its_limit() throws IOException {
    client.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), 1));
    verify(socket).setSoTimeout(50);
    client.close();
    verify(socket).close();
  }

  @Test
  void the_server_answers_until_its_client_has_closed() throws Exception {
    try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      FutureTask<Void> serving =
          new FutureTask<>(
              () -> {
                new HeartbeatServer(listener).serveOne();
                return null;
              });
      new Thread(serving).start();
      try (HeartbeatClient real = new HeartbeatClient(new Socket(), Duration.ofSeconds(1))) {
        real.open((InetSocketAddress) listener.getLocalSocketAddress());
        assertEquals(Sign.ALIVE, real.beat());
      }
      serving.get();
    }
  }

  @Test
  void the_chapters_client_has_words_for_every_sign() {
    for (Sign sign : Sign.values()) {
      assertTrue(Main.inWords(sign).length() > 10);
    }
  }
}
