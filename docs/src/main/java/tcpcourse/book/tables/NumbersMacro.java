package tcpcourse.book.tables;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.asciidoctor.ast.StructuralNode;
import org.asciidoctor.extension.BlockMacroProcessor;
import tcpcourse.book.kit.Html;
import tcpcourse.book.source.Recordings;
import tcpcourse.lab.recording.Event.Crossing;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Match;

/**
 * {@code numbers::EXPERIMENT[]}: the initial sequence numbers of each take's connections, which a
 * ladder does not show: by how much each side's rose from one connection to the next, beside what a
 * clock says.
 */
public final class NumbersMacro extends BlockMacroProcessor {

  /** Linux counts one every 64 ns. */
  private static final double PER_MICROSECOND = 1 / 0.064;

  private final Recordings recordings;

  public NumbersMacro(Recordings recordings) {
    this.recordings = recordings;
  }

  @Override
  public StructuralNode process(
      StructuralNode parent, String experiment, Map<String, Object> attributes) {
    Recording recording = recordings.of(experiment);
    String tables =
        recording.takes().stream().map(NumbersMacro::table).collect(Collectors.joining());
    return createBlock(
        parent,
        "pass",
        """
        <figure class="numbers" id="%s">%s
        <figcaption>%s</figcaption>
        </figure>"""
            .formatted(experiment, tables, caption(recording)));
  }

  private static String caption(Recording recording) {
    Recording.Made made = recording.made();
    return """
        <p><strong>%s</strong>. Clock: what one for every 64 ns adds up to since the connection
        before. J and K: the client’s and the server’s number; a rise beyond 2<sup>32</sup> starts again
        at 0. Recorded %s on %s with JDK %s.</p>
        <p class="command">Play it yourself: <code>%s</code></p>"""
        .formatted(
            recording.experiment(),
            Html.escape(made.date()),
            Html.escape(made.kernel()),
            Html.escape(made.jdk()),
            Html.escape(made.command()));
  }

  static String table(Take take) {
    List<Crossing> j = take.segments(Match.syn());
    List<Crossing> k = take.segments(Match.synAck());
    StringBuilder rows = new StringBuilder();
    for (int i = 1; i < j.size(); i++) {
      double clock = (j.get(i).at() - j.get(i - 1).at()) * PER_MICROSECOND;
      rows.append(row(j.get(i), clock, risen(j, i), risen(k, i)));
    }
    return """
        <table><caption>%s</caption><thead><tr><th scope="col">Client’s port</th>
        <th scope="col">Clock</th><th scope="col">J rose by</th><th scope="col">K rose by</th>
        </tr></thead><tbody>%s</tbody></table>
        """
        .formatted(Html.escape(capital(take.name())), rows);
  }

  private static String row(Crossing syn, double clock, long j, long k) {
    return String.format(
        Locale.ROOT,
        "<tr><td>%d</td><td>%,.0f</td><td>%,d</td><td>%,d</td></tr>",
        syn.segment().source().port(),
        clock,
        j,
        k);
  }

  /** Numbers wrap at 2^32. */
  private static long risen(List<Crossing> segments, int i) {
    long before = segments.get(i - 1).segment().sequence();
    return segments.get(i).segment().sequence() - before & 0xffffffffL;
  }

  private static String capital(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }
}
