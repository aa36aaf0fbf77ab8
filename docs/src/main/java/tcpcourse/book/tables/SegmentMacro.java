package tcpcourse.book.tables;

import java.util.List;
import java.util.Map;
import org.asciidoctor.ast.StructuralNode;
import org.asciidoctor.extension.BlockMacroProcessor;
import tcpcourse.book.kit.BookFault;
import tcpcourse.book.kit.Html;
import tcpcourse.book.source.Recordings;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Segment;

/**
 * {@code segment::EXPERIMENT[number=1,take=…]}: one captured segment, byte by byte, beside what the
 * bytes mean.
 */
public final class SegmentMacro extends BlockMacroProcessor {

  private final Recordings recordings;

  public SegmentMacro(Recordings recordings) {
    this.recordings = recordings;
  }

  @Override
  public StructuralNode process(
      StructuralNode parent, String experiment, Map<String, Object> attributes) {
    Take take = recordings.take(experiment, (String) attributes.get("take"));
    List<Segment> segments =
        take.events().stream()
            .filter(Event.Crossing.class::isInstance)
            .map(event -> ((Event.Crossing) event).segment())
            .toList();
    String wanted = String.valueOf(attributes.get("number"));
    if (!wanted.matches("[1-9]\\d{0,5}") || Integer.parseInt(wanted) > segments.size()) {
      throw new BookFault(
          "no segment " + wanted + " in " + experiment + "; number= is 1 to " + segments.size());
    }
    return createBlock(parent, "pass", table(segments.get(Integer.parseInt(wanted) - 1)));
  }

  private static String table(Segment segment) {
    StringBuilder rows = new StringBuilder();
    String layer = "";
    for (SegmentField field : SegmentField.of(segment)) {
      if (!field.layer().equals(layer)) {
        layer = field.layer();
        rows.append(
            "</tbody><tbody><tr><th colspan=\"3\" scope=\"rowgroup\">" + layer + "</th></tr>\n");
      }
      rows.append(row(field, segment.packet()));
    }
    return "<table class=\"dissection\"><thead><tr><th scope=\"col\">Byte</th>"
        + "<th scope=\"col\">Hex, or bits</th><th scope=\"col\">Field and value</th></tr></thead><tbody>"
        + rows
        + "</tbody></table>";
  }

  private static String row(SegmentField field, byte[] packet) {
    return ("<tr data-from=\"%d\" data-to=\"%d\"><td>%d</td><td><code>%s</code></td>"
            + "<td><span class=\"field\">%s</span> <span class=\"value\">%s</span></td></tr>%n")
        .formatted(
            field.from(),
            field.to(),
            field.from(),
            field.bits().isEmpty() ? hex(packet, field) : field.bits(),
            Html.escape(field.name()),
            Html.escape(field.value()));
  }

  private static String hex(byte[] packet, SegmentField field) {
    StringBuilder hex = new StringBuilder();
    for (int i = field.from(); i < field.to(); i++) {
      hex.append(hex.length() > 0 ? " " : "").append("%02x".formatted(packet[i]));
    }
    return hex.toString();
  }
}
