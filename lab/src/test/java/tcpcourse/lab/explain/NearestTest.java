package tcpcourse.lab.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tcpcourse.lab.tcp.SegmentFlags.Flag.ACK;
import static tcpcourse.lab.tcp.SegmentFlags.Flag.FIN;
import static tcpcourse.lab.tcp.SegmentFlags.Flag.SYN;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tcpcourse.lab.capture.Wrapping;
import tcpcourse.lab.explain.Exported.Spot;

/** With {@code -Drecord=shapes} the shapes are written anew from the chapters' recordings. */
class NearestTest {

  private static final Path SHAPES =
      Path.of(
          System.getProperty("basedir", ""), "src/main/resources/tcpcourse/lab/explain/shapes.txt");

  @Test
  void most_recorded_connections_are_like_an_experiment() throws IOException {
    TreeSet<String> lines = new TreeSet<>();
    int all = 0;
    int near = 0;
    for (Spot spot : Spot.values()) {
      for (Exported take : Exported.all()) {
        for (Connection connection : take.connections(spot, Wrapping.RAW).all()) {
          Shape shape = Shape.of(connection);
          if (shape.signs().size() > 1 && shape.signs().size() <= 60) {
            lines.add(take.show() + "\t" + shape);
            all++;
            near += Nearest.to(shape).isPresent() ? 1 : 0;
          }
        }
      }
    }
    if ("shapes".equals(System.getProperty("record"))) {
      Files.write(SHAPES, lines);
      return;
    }
    assertTrue(near >= all * 0.95, near + " of " + all + "; -Drecord=shapes writes them anew");
  }

  @Test
  void fins_that_cross_are_like_the_simultaneous_close() throws IOException {
    Connection crossed =
        new Conversation()
            .sent(CLIENT, 0, 0, 0, SYN)
            .sent(SERVER, 0, 1, 0, SYN, ACK)
            .sent(CLIENT, 1, 1, 0, ACK)
            .sent(CLIENT, 1, 1, 0, FIN, ACK)
            .sent(SERVER, 1, 1, 0, FIN, ACK)
            .sent(CLIENT, 2, 2, 0, ACK)
            .connection();
    assertEquals("cS sSA cF sFx", Shape.of(crossed).toString());
    String show = Nearest.to(Shape.of(crossed)).orElseThrow().show();
    assertTrue(show.endsWith("simultaneous-close") || show.endsWith("both-wait"), show);
  }

  @Test
  void what_is_like_nothing_is_compared_with_nothing() {
    assertEquals(Optional.empty(), Nearest.to(new Shape(List.of("sR", "cS", "sk", "cp", "sz"))));
    assertEquals(Optional.empty(), Nearest.to(new Shape(List.of("cS"))));
  }
}
