package tcpcourse.lab;

import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;
import tcpcourse.lab.testkit.Knocking;
import tcpcourse.lab.testkit.Live;
import tcpcourse.lab.testkit.LiveTest;

/** What one lab starts holds nothing of what another closes meanwhile. */
@Timeout(300)
@LiveTest
@Isolated("tests that run beside it start processes in their own way")
class ProcessStartTest {

  private static final int TIMES = 20;

  @Test
  void a_port_is_free_as_soon_as_its_listener_is_closed_though_processes_are_being_started() {
    Live.play(new BoundAgain());
  }

  static final class BoundAgain extends Knocking {
    @Override
    protected void play(Lab lab) throws Exception {
      Running<Void> starting = lab.client().run("starter", () -> startMany(lab.client()));
      do {
        lab.server().run(() -> bindAndClose(lab)).result();
      } while (!starting.isDone());
      starting.result();
    }

    private static void startMany(Host host) throws Exception {
      for (int i = 0; i < TIMES; i++) {
        host.start(List.of("true")).waitFor(60, TimeUnit.SECONDS);
      }
    }

    private static void bindAndClose(Lab lab) throws Exception {
      try (ServerSocket listener = lab.server().listener()) {
        listener.bind(lab.server().address(Host.PORT));
      }
    }
  }
}
