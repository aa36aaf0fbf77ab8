package tcpcourse.book.tables;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.asciidoctor.ast.StructuralNode;
import org.asciidoctor.extension.BlockMacroProcessor;
import tcpcourse.book.kit.Html;
import tcpcourse.book.source.Recordings;
import tcpcourse.lab.recording.Take;

/**
 * {@code answers::EXPERIMENT[calls="isConnected read"]}: a table with a row for each take and a
 * column for each call, and what the call gave the client there each time it was made; {@code
 * sends} adds a column for how the client's host told its peer of it: by FIN, by RST or not at all.
 */
public final class AnswersMacro extends BlockMacroProcessor {

  private static final String SENT = "the peer is sent";

  private final Recordings recordings;

  public AnswersMacro(Recordings recordings) {
    this.recordings = recordings;
  }

  @Override
  public StructuralNode process(
      StructuralNode parent, String experiment, Map<String, Object> attributes) {
    List<String> calls = List.of(attributes.get("calls").toString().split(" "));
    boolean sends = attributes.containsValue("sends");
    String head =
        calls.stream()
            .map(call -> "<th scope=\"col\"><code>" + Html.escape(call) + "()</code></th>")
            .collect(Collectors.joining());
    String rows =
        recordings.of(experiment).takes().stream()
            .map(take -> row(take, calls, sends))
            .collect(Collectors.joining("\n"));
    return createBlock(
        parent,
        "pass",
        """
        <div class="scroll" tabindex="0" role="region" aria-label="What each call gives">
        <table class="outcomes answers told"><thead><tr><td></td>%s</tr></thead>
        <tbody>%s</tbody></table></div>"""
            .formatted(sends ? head + "<th scope=\"col\">" + SENT + "</th>" : head, rows));
  }

  private static String row(Take take, List<String> calls, boolean sends) {
    Outcomes outcomes = new Outcomes(take);
    String cells =
        calls.stream()
            .map(call -> cell(call + "()", outcomes.each(call)))
            .collect(Collectors.joining());
    return "<tr class=\"first\"><th scope=\"row\">%s</th>%s</tr>"
        .formatted(
            Html.escape(take.name()), sends ? cells + cell(SENT, outcomes.farewell()) : cells);
  }

  /** On a phone, where the table has no columns, a cell says itself what it answers. */
  private static String cell(String question, String answer) {
    return "<td data-when=\"%s\">%s</td>".formatted(Html.escape(question), answer);
  }
}
