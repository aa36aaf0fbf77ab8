package tcpcourse.book.player;

import java.util.ArrayList;
import java.util.List;
import tcpcourse.book.segment.SegmentField;
import tcpcourse.lab.recording.SequenceNumbers;
import tcpcourse.lab.tcp.Segment;
import tcpcourse.lab.tcp.SegmentFlags.Flag;

/**
 * A segment's fields for the player.
 *
 * @param numbers of the take, which have seen the segment
 */
record Dissection(Segment segment, SequenceNumbers numbers) {

  /**
   * In order: a layer's name, then its fields, each as its first byte, the byte after its last, its
   * name, its value and, where that is another, its value with numbers counted from the first.
   */
  List<Object> items() {
    List<Object> items = new ArrayList<>();
    String layer = "";
    for (SegmentField field : SegmentField.of(segment)) {
      if (!field.layer().equals(layer)) {
        layer = field.layer();
        items.add(layer);
      }
      items.add(item(field));
    }
    return items;
  }

  private Object[] item(SegmentField field) {
    if (field.name().equals(SegmentField.SEQUENCE)) {
      return item(field, counted(numbers.sequence(segment), field));
    }
    return field.name().equals(SegmentField.ACKNOWLEDGMENT) && segment.has(Flag.ACK)
        ? item(field, counted(numbers.acknowledgment(segment), field))
        : new Object[] {field.from(), field.to(), field.name(), field.value()};
  }

  private static Object[] item(SegmentField field, String counted) {
    return new Object[] {field.from(), field.to(), field.name(), field.value(), counted};
  }

  private static String counted(long number, SegmentField field) {
    return number + ", counted from the first (" + field.value() + " in the header)";
  }
}
