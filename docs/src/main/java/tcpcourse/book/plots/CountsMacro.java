package tcpcourse.book.plots;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.asciidoctor.ast.StructuralNode;
import org.asciidoctor.extension.BlockMacroProcessor;
import tcpcourse.book.kit.BookFault;
import tcpcourse.book.kit.Html;
import tcpcourse.book.kit.Svg;
import tcpcourse.book.source.Recordings;
import tcpcourse.lab.recording.Event.Crossing;
import tcpcourse.lab.recording.Event.StateSeen;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Match;
import tcpcourse.lab.tcp.Side;
import tcpcourse.lab.tcp.TcpState;

/**
 * {@code counts::EXPERIMENT[]}: what each take's connections cost: how many there were, who closed
 * them, what was left behind, how many segments and how long it took; counted in the recording, a
 * bar for each number.
 */
public final class CountsMacro extends BlockMacroProcessor {

  private static final Map<String, ToDoubleFunction<Take>> ROWS = new LinkedHashMap<>();

  static {
    ROWS.put("connections opened", take -> take.segments(Match.syn()).size());
    ROWS.put("closed first by the server", take -> entered(take, Side.SERVER, TcpState.FIN_WAIT1));
    ROWS.put("closed first by the client", take -> entered(take, Side.CLIENT, TcpState.FIN_WAIT1));
    ROWS.put("TIME_WAIT on the server", take -> entered(take, Side.SERVER, TcpState.TIME_WAIT));
    ROWS.put("TIME_WAIT on the client", take -> entered(take, Side.CLIENT, TcpState.TIME_WAIT));
    ROWS.put("segments", take -> take.segments().size());
    ROWS.put("milliseconds", CountsMacro::milliseconds);
  }

  private final Recordings recordings;

  public CountsMacro(Recordings recordings) {
    this.recordings = recordings;
  }

  @Override
  public StructuralNode process(
      StructuralNode parent, String experiment, Map<String, Object> attributes) {
    Recording recording = recordings.of(experiment);
    if (recording.takes().stream().anyMatch(take -> take.segments(Match.syn()).isEmpty())) {
      throw new BookFault("counts: a take of " + experiment + " opens no connection");
    }
    String rows =
        ROWS.entrySet().stream()
            .map(row -> row(row.getKey(), row.getValue(), recording.takes()))
            .collect(Collectors.joining("\n"));
    return createBlock(
        parent,
        "pass",
        """
        <figure class="counts"><table><thead><tr><td></td>%s</tr></thead>
        <tbody>%s</tbody></table>
        <figcaption><p><strong>%s</strong>. Counted in the recording; each row has a scale of its
        own. The time is from the first SYN to the last FIN.</p></figcaption></figure>"""
            .formatted(heads(recording), rows, experiment));
  }

  private static String heads(Recording recording) {
    return recording.takes().stream()
        .map(take -> "<th scope=\"col\">" + Html.escape(take.name()) + "</th>")
        .collect(Collectors.joining());
  }

  private static String row(String what, ToDoubleFunction<Take> count, List<Take> takes) {
    double most = takes.stream().mapToDouble(count).max().orElse(1);
    return takes.stream()
        .map(take -> cell(count.applyAsDouble(take), most))
        .collect(Collectors.joining("", "<tr><th scope=\"row\">" + what + "</th>", "</tr>"));
  }

  private static String cell(double value, double most) {
    Svg bar =
        new Svg()
            .open(
                "svg",
                "viewBox",
                "0 0 100 10",
                "preserveAspectRatio",
                "none",
                "aria-hidden",
                "true");
    bar.put("rect", "width", Math.max(0.6, 100 * value / Math.max(1, most)), "height", 10);
    return "<td>%s%s</td>".formatted(SeriesPlot.number(value), bar.close());
  }

  private static double entered(Take take, Side side, TcpState state) {
    return take.all(StateSeen.class)
        .filter(seen -> seen.side() == side && seen.after() == state)
        .count();
  }

  private static double milliseconds(Take take) {
    long first = take.segments(Match.syn()).get(0).at();
    long last = take.segments(Match.fin()).stream().mapToLong(Crossing::at).max().orElse(first);
    return Math.rint((last - first) / 1e3);
  }
}
