package tcpcourse.lab.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tcpcourse.lab.figure.FigurePage;
import tcpcourse.lab.reading.ReadingText;
import tcpcourse.lab.recording.Finding;
import tcpcourse.lab.recording.Printable;
import tcpcourse.lab.recording.Recording;

/** What {@code explain} tells, as a page: what was read, each connection, and their figures. */
public final class CapturePage {

  /** More figures make a page that a browser takes long to show. */
  private static final int MOST_DRAWN = 50;

  private static final int MOST_LISTED = 1_000;

  private final FigurePage page;
  private final List<Summary.Line> lines;

  /**
   * A page that lists connections.
   *
   * @param title such as the capture's name
   * @param counts what was read
   * @param lines every connection, the most interesting first
   */
  public CapturePage(String title, List<String> counts, List<Summary.Line> lines) {
    this.page = new FigurePage(title);
    this.lines = lines;
    counts.stream().map(Printable::line).map(String::strip).forEach(page::paragraph);
    page.paragraph("A row is a segment: the first from the top is row 1.");
    if (lines.size() > MOST_DRAWN) {
      page.paragraph(bounds());
    }
    if (lines.size() > 1) {
      list();
    }
  }

  private void list() {
    page.table(List.of("Nr.", "from", "to", "bytes → ←", "how it ended"));
    for (int i = 0; i < Math.min(lines.size(), MOST_LISTED); i++) {
      Connection connection = lines.get(i).connection();
      page.row(
          i < MOST_DRAWN ? id(connection) : "",
          List.of(
              String.valueOf(connection.number()),
              connection.tuple().from(),
              connection.tuple().to(),
              lines.get(i).amounts(),
              lines.get(i).ending().remark().sentence()));
    }
    page.tableEnds();
  }

  private String bounds() {
    int listed = Math.min(lines.size(), MOST_LISTED);
    return String.format(
        Locale.ROOT,
        "Those with the most to see come first: of %,d connections, the first %,d are listed, and"
            + " the first %d are drawn. With --connection N, explain --html writes any other.",
        lines.size(),
        listed,
        MOST_DRAWN);
  }

  /**
   * Draws the first of them.
   *
   * @param until when the capture ends, in nanoseconds since 1970
   * @param file what it is called
   */
  public void draw(long until, String file) {
    for (Summary.Line line : lines.subList(0, Math.min(lines.size(), MOST_DRAWN))) {
      Connection connection = line.connection();
      Recording recording = Explained.recording(connection, until, file);
      page.heading(id(connection), Printable.line(title(connection)));
      page.list(said(connection, recording));
      page.figures(recording, Explained.ends(connection));
    }
  }

  private static List<String> said(Connection connection, Recording recording) {
    List<String> said = new ArrayList<>();
    recording.findings().stream().map(Finding::statement).map(Printable::line).forEach(said::add);
    said.addAll(ReadingText.sentences(Explained.reading(connection)));
    return said;
  }

  /** Its text. */
  public String html() {
    return page.html();
  }

  /** A connection's number, and whose it is. */
  public static String title(Connection connection) {
    String vlan = connection.tuple().vlan();
    String behind = vlan.isEmpty() ? "" : ", " + vlan;
    return "connection " + connection.number() + ": " + connection.tuple() + behind;
  }

  private static String id(Connection connection) {
    return "c" + connection.number();
  }
}
