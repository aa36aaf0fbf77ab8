package tcpcourse.book.tables;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import tcpcourse.book.kit.BookFault;
import tcpcourse.book.kit.Html;
import tcpcourse.book.kit.Table;
import tcpcourse.book.segment.SegmentField;
import tcpcourse.book.source.Recordings;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Segment;

/**
 * {@code segment::EXPERIMENT[number=1,take=…]}: one captured segment, byte by byte, beside what the
 * bytes mean; with {@code text}, the data in it as text.
 */
record SegmentMacro(Recordings recordings) {

  String html(String experiment, Map<String, Object> attributes) {
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
    Segment segment = segments.get(Integer.parseInt(wanted) - 1);
    return attributes.containsValue("text") ? text(segment) : table(segment);
  }

  private static String text(Segment segment) {
    String text = new String(segment.data(), StandardCharsets.US_ASCII).strip();
    return "<pre class=\"transcript\" tabindex=\"0\">" + Html.escape(text) + "</pre>";
  }

  private static String table(Segment segment) {
    Table table = new Table("dissection").heads("Byte", "Hex, or bits", "Field and value");
    String layer = "";
    for (SegmentField field : SegmentField.withBits(segment)) {
      if (!field.layer().equals(layer)) {
        layer = field.layer();
        table.group(layer, 3);
      }
      row(table, field, segment.packet());
    }
    return table.toString();
  }

  private static void row(Table table, SegmentField field, byte[] packet) {
    String bits = field.bits().isEmpty() ? hex(packet, field) : field.bits();
    String value =
        "<span class=\"field\">%s</span> <span class=\"value\">%s</span>"
            .formatted(Html.escape(field.name()), Html.escape(field.value()));
    table.row(
        List.of(
            Table.cell("" + field.from()),
            Table.cell("<code>" + bits + "</code>"),
            Table.cell(value)),
        "data-from",
        "" + field.from(),
        "data-to",
        "" + field.to());
  }

  private static String hex(byte[] packet, SegmentField field) {
    StringBuilder hex = new StringBuilder();
    for (int i = field.from(); i < field.to(); i++) {
      hex.append(hex.length() > 0 ? " " : "").append("%02x".formatted(packet[i]));
    }
    return hex.toString();
  }
}
