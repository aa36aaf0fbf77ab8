package tcpcourse.lab.cable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.stream.Stream;

/** The frames on the cable, by when they arrive, and those that are held. Guarded by its cable. */
final class Underway {

  private final List<Hold> holds = new ArrayList<>();
  private final PriorityQueue<FrameUnderway> frames =
      new PriorityQueue<>(Comparator.comparingLong(FrameUnderway::due));
  private FrameUnderway arriving;

  void add(FrameUnderway frame) {
    frames.add(frame);
  }

  void add(Hold hold) {
    holds.add(hold);
  }

  /** Gives out what is due to arrive by now, one at a time. */
  Optional<FrameUnderway> nextDue() {
    FrameUnderway next = frames.peek();
    boolean due = next != null && next.due() <= System.nanoTime();
    arriving = due ? frames.remove() : null;
    return Optional.ofNullable(arriving);
  }

  long nanosUntilNextDue() {
    FrameUnderway next = frames.peek();
    return next == null ? Long.MAX_VALUE : next.due() - System.nanoTime();
  }

  /** Whether nothing is underway; what is held back does not come by itself. */
  boolean isEmpty() {
    return frames.isEmpty();
  }

  /** The segments that are underway, held or arriving just now. */
  Stream<FrameUnderway> segments() {
    return Stream.of(
            frames.stream(), holds.stream().flatMap(Hold::frames), Stream.ofNullable(arriving))
        .flatMap(each -> each)
        .filter(FrameUnderway::isTcp);
  }

  /** Takes off what is underway; gives the segments. */
  List<FrameUnderway> takeOff() {
    List<FrameUnderway> segments = frames.stream().filter(FrameUnderway::isTcp).toList();
    frames.clear();
    return segments;
  }

  /** Takes off what is underway and what is held; gives the segments. */
  List<FrameUnderway> takeOffAll() {
    List<FrameUnderway> all = new ArrayList<>(takeOff());
    holds.forEach(hold -> all.addAll(hold.empty()));
    return all;
  }
}
