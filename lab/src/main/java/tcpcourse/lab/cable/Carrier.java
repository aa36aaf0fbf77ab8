package tcpcourse.lab.cable;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import tcpcourse.lab.kernel.Background;
import tcpcourse.lab.kernel.PacketSocket;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Order;
import tcpcourse.lab.tcp.Both;
import tcpcourse.lab.tcp.Side;
import tcpcourse.lab.watch.Recorder;
import tcpcourse.lab.watch.StateWatch;

/**
 * The thread that carries what crosses the cable, in both directions, so that it has one order.
 * Before and after it hands a segment to a host it lets that host's states be looked at: no state
 * that a segment brings about can be missed.
 */
final class Carrier implements AutoCloseable {

  private final Wire wire;
  private final CableEnds ends;
  private final Recorder recorder;
  private final Both<StateWatch> watches;
  private final Thread thread = new Thread(this::carry, "cable");

  /** How often it has looked at both ends and delivered what was due. */
  private volatile long passes;

  /** Whether the last of these found nothing to do. */
  private volatile boolean idle;

  private volatile boolean closed;

  Carrier(Wire wire, CableEnds ends, Recorder recorder, Both<StateWatch> watches) {
    this.wire = wire;
    this.ends = ends;
    this.recorder = recorder;
    this.watches = watches;
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  private void carry() {
    try {
      while (!closed) {
        long now = System.nanoTime();
        boolean received = receive(Side.CLIENT) | receive(Side.SERVER);
        idle = !deliverDue() && !received;
        // What was sent before now is in: a rule's time has not run out before it.
        wire.passTime(now);
        passes++;
        recorder.ring();
        ends.await(wire.nanosUntilNextDue());
      }
    } catch (RuntimeException failed) {
      recorder.cableBroke(failed);
    } catch (Error failed) {
      recorder.cableBroke(new IllegalStateException(failed.toString(), failed));
    }
  }

  private boolean receive(Side from) {
    List<PacketSocket.Frame> frames = ends.receive(from);
    if (!frames.isEmpty()) {
      watches.of(from).lookAtConnections();
      frames.forEach(frame -> take(from, frame));
    }
    return !frames.isEmpty();
  }

  private void take(Side from, PacketSocket.Frame frame) {
    Optional<byte[]> answer = wire.strays().flatMap(all -> all.answer(from, frame.bytes()));
    if (answer.isPresent()) {
      ends.send(from, ends.frame(from.other(), answer.get()));
    } else {
      wire.accept(from, frame);
    }
  }

  private boolean deliverDue() {
    Optional<FrameUnderway> next = wire.nextDue();
    boolean any = next.isPresent();
    while (next.isPresent()) {
      deliver(next.get());
      next = wire.nextDue();
    }
    return any;
  }

  private void deliver(FrameUnderway frame) {
    Side to = frame.from().other();
    if (!wire.isPowered(to)) {
      wire.note(frame.because(new Order.NoPower(to)), Event.Fate.DROPPED);
      return;
    }
    StateWatch watch = watches.of(to);
    // Nobody else looks meanwhile: a look begun before it arrived could show what it brought about.
    synchronized (watch) {
      watch.lookAtConnections();
      // Stamped before the host has it: whatever it answers comes later.
      long arrived = System.nanoTime();
      ends.send(to, frame.bytes());
      noteArrival(frame, arrived);
      watch.lookAtConnections();
    }
    if (frame.isTcp()) {
      wire.arrived(frame);
    }
  }

  private void noteArrival(FrameUnderway frame, long arrived) {
    if (frame.isTcp()) {
      OptionalLong micros = OptionalLong.of(recorder.micros(arrived));
      recorder.add(frame.left(), at -> frame.crossing(at, Event.Fate.DELIVERED, micros));
    } else {
      noteMessage(frame.from().other(), frame.order().orElseThrow(), arrived);
    }
  }

  private void noteMessage(Side to, Order of, long arrived) {
    if (of instanceof Order.Refuse refuse) {
      recorder.add(arrived, at -> new Event.Icmp(at, to, refuse.answer()));
    } else if (of instanceof Order.Narrow narrow) {
      recorder.add(arrived, at -> new Event.TooLarge(at, to, narrow.most()));
    }
  }

  /**
   * Waits until it has seen everything that was sent up to now, and has delivered what was due. A
   * host can be faster than the cable: a call may return before the segment that made it return is
   * written down.
   */
  void settle(Duration patience) throws InterruptedException {
    long before = passes;
    // The pass that runs now may have looked too early; the one after it has not.
    recorder.await(
        "the cable to settle",
        patience,
        () -> {
          ends.wake();
          return passes >= before + 2;
        });
  }

  /**
   * Waits until nothing is underway, and nothing has been sent that it has not seen: what is
   * delivered last may be answered at once.
   */
  void drain(Duration patience) throws InterruptedException {
    long before = passes;
    recorder.await(
        "the cable to be empty",
        patience,
        () -> {
          boolean empty = wire.isEmpty();
          if (empty) {
            ends.wake();
          }
          return empty && passes >= before + 2 && idle;
        });
  }

  /** Stops carrying. Waits for the thread, so that nobody uses the ends any more. */
  @Override
  public void close() {
    closed = true;
    ends.wake();
    Background.awaitEnd(thread);
  }
}
