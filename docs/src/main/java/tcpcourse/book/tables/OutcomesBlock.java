package tcpcourse.book.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.asciidoctor.ast.StructuralNode;
import org.asciidoctor.extension.BlockProcessor;
import org.asciidoctor.extension.Contexts;
import org.asciidoctor.extension.Reader;
import tcpcourse.book.kit.BookFault;
import tcpcourse.book.kit.Html;
import tcpcourse.book.source.Recordings;
import tcpcourse.lab.recording.Event;

/**
 * A block {@code [outcomes]} whose lines are {@code what arrived | experiment | take}: the table of
 * what the client's next calls gave, read off the recordings. A line that its recording does not
 * bear out is a fault.
 */
@Contexts(Contexts.LISTING)
public final class OutcomesBlock extends BlockProcessor {

  private static final int CALLS = 4;

  private final Recordings recordings;

  public OutcomesBlock(Recordings recordings) {
    this.recordings = recordings;
  }

  @Override
  public Object process(StructuralNode parent, Reader reader, Map<String, Object> attributes) {
    List<String> rows = new ArrayList<>();
    String before = "";
    for (String line : reader.readLines()) {
      String[] parts = line.split("\\s*\\|\\s*", 3);
      if (parts.length != 3) {
        throw new BookFault("outcomes: \"" + line + "\" is not: arrived | experiment | take");
      }
      rows.add(row(parts[0], parts[1], parts[2], !parts[0].equals(before)));
      before = parts[0];
    }
    return createBlock(parent, "pass", table(rows));
  }

  private String row(String arrived, String experiment, String take, boolean first) {
    Outcomes outcomes = new Outcomes(recordings.take(experiment, take));
    List<Event.CallReturned> calls = outcomes.when(arrived);
    if (calls.isEmpty() || calls.size() > CALLS) {
      throw new BookFault(
          "outcomes: %s, %s: %d calls returned when %s had arrived; 1 to %d fit the table"
              .formatted(experiment, take, calls.size(), arrived, CALLS));
    }
    StringBuilder cells = new StringBuilder();
    for (Event.CallReturned call : calls) {
      String when = cells.isEmpty() ? "next" : "then";
      cells.append("<td data-when=\"" + when + "\">" + outcomes.cell(call) + "</td>");
    }
    return "<tr%s><th scope=\"row\">%s</th>%s<td class=\"see\"><a href=\"#%s\">%s</a></td></tr>"
        .formatted(
            first ? " class=\"first\"" : "",
            Html.escape(arrived),
            cells + "<td></td>".repeat(CALLS - calls.size()),
            experiment,
            experiment);
  }

  private static String table(List<String> rows) {
    return """
        <div class="scroll" tabindex="0" role="region" aria-label="What Java tells you">
        <table class="outcomes told"><thead><tr><th scope="col">has arrived</th>
        <th scope="col">next</th><th scope="col">then</th><th scope="col">again</th>
        <th scope="col">and again</th><th scope="col">see</th></tr></thead>
        <tbody>%s</tbody></table></div>"""
        .formatted(String.join("\n", rows));
  }
}
