package tcpcourse.book.tables;

import java.util.List;
import java.util.stream.IntStream;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Match;

/**
 * What a line of a table is about.
 *
 * @param label what the line is called
 * @param experiment whose recording it is read off
 * @param connection of the take's connections the one in question, from 0; 0 where it is the take
 */
record Row(String label, String experiment, Take take, int connection) {

  static Row of(String experiment, Take take) {
    return new Row(take.name(), experiment, take, 0);
  }

  /** A row for each of the take's connections but the first, called by the client's port. */
  static List<Row> connections(String experiment, Take take) {
    return IntStream.range(1, take.segments(Match.syn()).size())
        .mapToObj(i -> new Row(port(take, i), experiment, take, i))
        .toList();
  }

  private static String port(Take take, int connection) {
    return "" + take.segments(Match.syn()).get(connection).segment().source().port();
  }
}
