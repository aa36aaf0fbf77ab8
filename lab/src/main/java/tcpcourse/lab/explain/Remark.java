package tcpcourse.lab.explain;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What is to be said of a connection, and the rows that show it.
 *
 * @param sentence without a full stop
 * @param rows their numbers in the connection
 */
public record Remark(String sentence, List<Integer> rows) {

  private static final int MOST = 5;

  public Remark {
    rows = List.copyOf(rows);
  }

  static Remark of(String sentence, Row... rows) {
    return of(sentence, Arrays.asList(rows));
  }

  static Remark of(String sentence, List<Row> rows) {
    return new Remark(sentence, rows.stream().map(Row::number).distinct().toList());
  }

  /** The sentence, and the rows behind it: {@code (rows 3, 5)}. */
  @Override
  public String toString() {
    if (rows.isEmpty()) {
      return sentence;
    }
    String some = rows.stream().limit(MOST).map(String::valueOf).collect(Collectors.joining(", "));
    String more = rows.size() > MOST ? " and " + (rows.size() - MOST) + " more" : "";
    return sentence + (rows.size() == 1 ? " (row " : " (rows ") + some + more + ")";
  }
}
