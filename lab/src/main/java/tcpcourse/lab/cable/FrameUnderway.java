package tcpcourse.lab.cable;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Order;
import tcpcourse.lab.tcp.Segment;
import tcpcourse.lab.tcp.Side;

/**
 * A frame on its way across the cable.
 *
 * @param bytes what arrives, with the Ethernet header
 * @param left when it left the sender, in {@link System#nanoTime()}
 * @param due when it is to arrive, on the same clock
 * @param segment what it carried as it left; null where that is no TCP
 * @param order why it is treated specially; empty if it is not
 */
record FrameUnderway(
    Side from,
    byte[] bytes,
    Segment segment,
    Event.Origin origin,
    long left,
    long due,
    Optional<Order> order) {

  boolean isTcp() {
    return segment != null;
  }

  FrameUnderway due(long nanos) {
    return new FrameUnderway(from, bytes, segment, origin, left, nanos, order);
  }

  FrameUnderway late(Duration by) {
    return due(due + by.toNanos());
  }

  FrameUnderway because(Order why) {
    return new FrameUnderway(from, bytes, segment, origin, left, due, Optional.of(why));
  }

  /** With the bytes that its order makes of it. */
  FrameUnderway changed(CableEnds ends) {
    byte[] arriving = ends.frame(from, order.orElseThrow().arriving(segment));
    return new FrameUnderway(from, arriving, segment, origin, left, due, order);
  }

  /** The same bytes once more, on the heels of the first. */
  FrameUnderway copy(Order why) {
    return new FrameUnderway(
        from, bytes, segment, Event.Origin.DUPLICATE, left, due + 1, Optional.of(why));
  }

  /** What the recording says of it, once its fate is known. */
  Event.Crossing crossing(long at, Event.Fate fate, OptionalLong arrived) {
    return new Event.Crossing(at, from, segment, origin, fate, arrived, order);
  }
}
