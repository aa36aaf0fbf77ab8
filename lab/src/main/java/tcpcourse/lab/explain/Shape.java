package tcpcourse.lab.explain;

import static tcpcourse.lab.capture.Packet.FIN;
import static tcpcourse.lab.capture.Packet.RST;
import static tcpcourse.lab.capture.Packet.SYN;

import java.util.ArrayList;
import java.util.List;

/**
 * What a connection looks like from afar: who sent SYN, data, FIN and RST in which order, and what
 * of it again. How often and how much is left out, and so are bare ACKs.
 *
 * @param signs such as {@code cS sSA cD cF sF}; x marks a FIN that crosses the other
 */
record Shape(List<String> signs) {

  Shape {
    signs = List.copyOf(signs);
  }

  static Shape of(Connection connection) {
    List<String> signs = new ArrayList<>();
    Row fin = null;
    for (Row row : connection.rows()) {
      boolean crosses = row.has(FIN) && fin != null && !row.acknowledges(fin.packet().end());
      String sign = sign(row) + (crosses && fin.from() != row.from() ? "x" : "");
      fin = fin == null && row.has(FIN) ? row : fin;
      boolean again = !signs.isEmpty() && signs.get(signs.size() - 1).equals(sign);
      if (!sign.isEmpty() && !again && !row.isMarked(Mark.COPY)) {
        signs.add(sign);
      }
    }
    return new Shape(signs);
  }

  static Shape parse(String words) {
    return new Shape(List.of(words.split(" ")));
  }

  private static String sign(Row row) {
    String kind = kind(row);
    boolean again = row.isMarked(Mark.RETRANSMISSION) && !kind.isEmpty();
    return kind.isEmpty() ? "" : row.from().toString().charAt(0) + kind + (again ? "+" : "");
  }

  private static String kind(Row row) {
    if (row.has(RST)) {
      return "R";
    } else if (row.has(SYN)) {
      return row.isAnswer() ? "SA" : "S";
    } else if (row.has(FIN)) {
      return "F";
    } else if (row.isMarked(Mark.KEEP_ALIVE)) {
      return "k";
    } else if (row.isMarked(Mark.WINDOW_PROBE)) {
      return "p";
    } else if (row.packet().length() > 0) {
      return "D";
    }
    return row.isMarked(Mark.ZERO_WINDOW) ? "z" : "";
  }

  /** How many signs are to be inserted, deleted or replaced (Levenshtein). */
  int distance(Shape other) {
    int[] row = new int[other.signs.size() + 1];
    for (int column = 0; column < row.length; column++) {
      row[column] = column;
    }
    for (int line = 1; line <= signs.size(); line++) {
      int diagonal = row[0];
      row[0] = line;
      for (int column = 1; column < row.length; column++) {
        boolean same = signs.get(line - 1).equals(other.signs.get(column - 1));
        int replaced = diagonal + (same ? 0 : 1);
        diagonal = row[column];
        row[column] = Math.min(replaced, 1 + Math.min(diagonal, row[column - 1]));
      }
    }
    return row[other.signs.size()];
  }

  @Override
  public String toString() {
    return String.join(" ", signs);
  }
}
