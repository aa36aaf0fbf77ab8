package tcpcourse.lab.explain;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import tcpcourse.lab.tcp.Side;

/** One line a connection, the most interesting first. */
public final class Summary {

  /** What a line is made of. */
  public record Line(Connection connection, Ending ending, int interest) {

    /** Ends, bytes to and fro, and how it ended; the connection's number is not in it. */
    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%s → %s  %s  %s",
          connection.tuple().from(),
          connection.tuple().to(),
          amounts(),
          ending.remark().sentence());
    }

    /** Bytes to and fro. */
    String amounts() {
      return bytes(connection.bytes(Side.CLIENT)) + "→ ←" + bytes(connection.bytes(Side.SERVER));
    }

    private static String bytes(long count) {
      return count < 10_000 ? count + " B" : count / 1_000 + " kB";
    }
  }

  private Summary() {}

  /** The lines, in the order of what there is to see; of equals the earlier first. */
  public static List<Line> of(List<Connection> connections) {
    return connections.stream()
        .map(c -> line(c, c.ending()))
        .sorted(Comparator.comparingInt(Line::interest).reversed())
        .toList();
  }

  private static Line line(Connection connection, Ending ending) {
    int interest =
        switch (ending.kind()) {
          case RESET -> 60;
          case CLOSED_THEN_RESET -> 55;
          case REFUSED, ABANDONED, UNANSWERED -> 50;
          case OPEN -> ending.by().isPresent() ? 58 : 10;
          case HALF_CLOSED -> 30;
          case CLOSED -> ending.by().isEmpty() ? 20 : 0;
        };
    return new Line(connection, ending, interest + connection.strangeness());
  }
}
