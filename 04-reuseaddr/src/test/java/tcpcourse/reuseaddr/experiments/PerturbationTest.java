package tcpcourse.reuseaddr.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doNothing;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.spy;

import java.net.Socket;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.lab.cable.Hold;
import tcpcourse.lab.tcp.TcpState;
import tcpcourse.lab.testkit.LiveTest;
import tcpcourse.lab.testkit.Perturbed;

/** One thing is changed in an experiment; its own check must notice, and say what is missing. */
@Timeout(600)
@LiveTest
class PerturbationTest {

  @Test
  void where_the_old_socket_has_not_set_it_the_option_does_not_help() {
    assertEquals(
        List.of("beside a socket that was only bound, none could unless both had set SO_REUSEADDR"),
        Perturbed.notShown(
            new TwoListeners(),
            lab ->
                doAnswer(
                        call -> {
                          Socket socket = spy(lab.real().server().socket());
                          doNothing().when(socket).setReuseAddress(anyBoolean());
                          return socket;
                        })
                    .when(lab.server())
                    .socket()));
  }

  @Test
  void when_the_last_ack_has_arrived_nothing_holds_the_port() {
    assertEquals(
        List.of(
            "until the last ACK has arrived, LAST_ACK holds the port as TIME_WAIT does",
            "unless both servers set SO_REUSEADDR"),
        Perturbed.notShown(
            new ClientClosedFirst(),
            lab -> {
              Hold nothing = mock(Hold.class);
              doAnswer(
                      call -> {
                        lab.real().server().awaitNone(TcpState.LAST_ACK);
                        return null;
                      })
                  .when(nothing)
                  .await();
              doReturn(nothing).when(lab.cable()).hold(any());
            }));
  }
}
