package tcpcourse.lab.cable;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tcpcourse.lab.tcp.Match;
import tcpcourse.lab.tcp.Segment;

/** Segments that the cable keeps to itself until it is told what to do with them. */
public final class Hold {

  private final Cable cable;
  private final Match match;
  private final List<FrameUnderway> caught = new ArrayList<>();

  Hold(Cable cable, Match match) {
    this.cable = cable;
    this.match = match;
  }

  /** Waits until a segment is held, and returns the first. */
  public Segment await() throws InterruptedException {
    cable
        .recorder()
        .await("the cable to hold the " + match, cable.patience(), () -> !segments().isEmpty());
    return segments().get(0);
  }

  /** Waits until {@code count} segments are held. */
  public void await(int count) throws InterruptedException {
    cable
        .recorder()
        .await(
            "the cable to hold " + count + " times the " + match,
            cable.patience(),
            () -> segments().size() >= count);
  }

  /** What is held now, in the order in which it was sent. */
  public List<Segment> segments() {
    synchronized (cable) {
      return caught.stream().map(FrameUnderway::segment).toList();
    }
  }

  /** Lets everything that is held arrive at once, in order. */
  public void release() {
    cable.release(this);
  }

  /** Takes everything that is held off the cable. */
  public void discard() {
    cable.discard(this);
  }

  void take(FrameUnderway frame) {
    caught.add(frame);
  }

  Stream<FrameUnderway> frames() {
    return caught.stream();
  }

  List<FrameUnderway> empty() {
    List<FrameUnderway> all = List.copyOf(caught);
    caught.clear();
    return all;
  }
}
