package tcpcourse.book.questions;

import java.util.List;
import java.util.Optional;
import org.asciidoctor.extension.Contexts;
import tcpcourse.book.kit.Html;
import tcpcourse.book.ladder.TakeWords;
import tcpcourse.book.segment.SegmentField;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Moment;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Segment;

/**
 * {@code [field#ID,experiment=…,take=…,segment=…,name=Window]}: a question whose answer is read off
 * a segment's bytes.
 */
@Contexts({Contexts.OPEN, Contexts.EXAMPLE})
final class FieldBlock extends QuestionBlock {

  private static final int ROW = 16;

  private final Known known;

  FieldBlock(Known known) {
    super("experiment", "segment", "name");
    this.known = known;
  }

  @Override
  Question question(Written written) {
    String experiment = written.attribute("experiment");
    String own = written.attribute("take");
    Take take = known.recordings().take(experiment, own.isEmpty() ? null : own);
    TakeWords words = TakeWords.of(take);
    Moment moment = words.named(written.attribute("segment"));
    if (!(moment.event() instanceof Event.Crossing crossing)) {
      throw written.fault("\"" + written.attribute("segment") + "\" is no segment");
    }
    SegmentField field = field(written, crossing.segment());
    // "40 bytes", "4, 20 bytes" or "100: no ACK flag, no meaning": what is read is the first word.
    Values values = Values.of(written, field.value().split("[ ,:;]")[0], "");
    Question question = known.begin(written, "field");
    known.decide(question, written, experiment, Optional.of(take.name()), Optional.of(moment));
    return question
        .asks(bytes(crossing.segment(), words.of(moment)) + NumberBlock.blank(""))
        .answer("data-right", values.right())
        .answer("data-from", field.from())
        .answer("data-to", field.to())
        .says(values.html());
  }

  private static SegmentField field(Written written, Segment segment) {
    List<SegmentField> fields = SegmentField.of(segment);
    return fields.stream()
        .filter(field -> field.name().equals(written.attribute("name")))
        .findFirst()
        .orElseThrow(
            () ->
                written.fault(
                    "no field name=\""
                        + written.attribute("name")
                        + "\"; there are "
                        + fields.stream().map(SegmentField::name).toList()));
  }

  private static String bytes(Segment segment, String words) {
    StringBuilder rows = new StringBuilder();
    byte[] packet = segment.packet();
    for (int i = 0; i < packet.length; i++) {
      if (i % ROW == 0) {
        rows.append(i == 0 ? "" : "\n").append("<b>%2d</b>".formatted(i));
      }
      rows.append(" <span>%02x</span>".formatted(packet[i]));
    }
    return """
        <figure class="bytes"><pre>%s</pre>
        <figcaption>The %s, byte by byte in hexadecimal; the TCP header begins at byte %d.\
        </figcaption></figure>
        """
        .formatted(rows, Html.escape(who(words)), segment.tcpOffset());
  }

  /** {@code client SYN seq=0 len=0} as "client's SYN": its numbers may be what is asked for. */
  private static String who(String words) {
    String[] parts = words.split(" ", 3);
    return parts[0] + "’s " + parts[1];
  }
}
