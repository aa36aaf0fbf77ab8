package tcpcourse.lab.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.lab.testkit.Hosts;
import tcpcourse.lab.testkit.LiveTest;
import tcpcourse.lab.testkit.Tools;

@Timeout(120)
@LiveTest
class CableFigureTest {

  @Test
  void of_a_transfer_as_fast_as_the_cable_allows_the_recording_holds_all_that_tcpdump_counted()
      throws Exception {
    Tools.require("tcpdump");
    List<Figure.Sample> counts = CableFigure.count(1).samples();
    assertEquals(counts.get(1).readings(), counts.get(0).readings());
    assertTrue(counts.get(0).readings().get(0) > 1_000, counts::toString);
  }

  @Test
  void a_byte_comes_back_over_the_bare_wire() throws Exception {
    try (Hosts wire = new BareWire();
        Traffic traffic = new Traffic(wire)) {
      assertTrue(traffic.roundTripMicros(3) > 0);
      long before = traffic.segments();
      assertTrue(traffic.segmentsPerSecond(100_000) > 0);
      assertTrue(traffic.segments() - before >= 100_000 / 1_460);
    }
  }
}
