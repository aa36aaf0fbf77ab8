package tcpcourse.book;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tcpcourse.lab.Endpoint;
import tcpcourse.lab.Event;
import tcpcourse.lab.Event.CallBegan;
import tcpcourse.lab.Event.Crossing;
import tcpcourse.lab.SegmentFlags.Flag;
import tcpcourse.lab.Side;

/**
 * What has happened in a take up to some moment, asked for what may have caused the next event. A
 * cause is named only where the recording leaves no other: what lies further back than {@link
 * #JUST} counts only if there is but one connection that it can have been about.
 */
final class SeenSoFar {

  /** Within this time, in microseconds, one thing follows on another. */
  private static final long JUST = 5_000;

  private final List<LadderMoments.Moment> before = new ArrayList<>();

  void add(LadderMoments.Moment moment) {
    before.add(moment);
  }

  /** The call of {@code side} that asked for what happens at {@code at}, if that is certain. */
  Optional<CallBegan> asked(Side side, long at, String... names) {
    Optional<CallBegan> call =
        calls(side, began -> Stream.of(names).anyMatch(name -> named(began, name)));
    return call.filter(began -> at - began.at() <= JUST || connections(side) <= 1 || waits(began));
  }

  /** The beginning of the call with that number. */
  Optional<CallBegan> call(int number) {
    return last(CallBegan.class, began -> began.call() == number);
  }

  private static boolean named(CallBegan call, String name) {
    return call.text().startsWith(name + "(") || call.text().endsWith("." + name + "()");
  }

  private boolean waits(CallBegan call) {
    return before.stream()
        .noneMatch(m -> m.event() instanceof Event.CallReturned b && b.call() == call.call());
  }

  /** How many connections that side has had. */
  private long connections(Side side) {
    Set<Object> sockets = new HashSet<>();
    for (LadderMoments.Moment moment : before) {
      if (moment.event() instanceof Crossing crossing) {
        boolean from = crossing.from() == side;
        sockets.add(from ? crossing.segment().source() : crossing.segment().destination());
        sockets.add(from ? crossing.segment().destination() : crossing.segment().source());
      }
    }
    return sockets.size() / 2;
  }

  /** The last segment that arrived at {@code local} from {@code remote}. */
  Optional<LadderMoments.Moment> arrived(Endpoint local, Endpoint remote) {
    return lastMoment(
        m ->
            m.arrival()
                && m.event() instanceof Crossing crossing
                && crossing.segment().destination().equals(local)
                && crossing.segment().source().equals(remote));
  }

  /** The last segment that left {@code local} for {@code remote}. */
  Optional<LadderMoments.Moment> left(Endpoint local, Endpoint remote) {
    return lastMoment(
        m ->
            !m.arrival()
                && m.event() instanceof Crossing crossing
                && crossing.segment().source().equals(local)
                && crossing.segment().destination().equals(remote));
  }

  /** The first segment with the same data, SYN or FIN, of which this one is a repetition. */
  Optional<Crossing> sameAs(Crossing again) {
    boolean counts =
        again.segment().length() > 0
            || again.segment().has(Flag.SYN)
            || again.segment().has(Flag.FIN);
    return before.stream()
        .filter(m -> counts && m.event() instanceof Crossing)
        .map(m -> (Crossing) m.event())
        .filter(first -> repeats(first, again))
        .findFirst();
  }

  private static boolean repeats(Crossing first, Crossing again) {
    return first.from() == again.from()
        && first.segment().source().equals(again.segment().source())
        && first.segment().destination().equals(again.segment().destination())
        && first.segment().sequence() == again.segment().sequence()
        && first.segment().length() == again.segment().length()
        && first.segment().has(Flag.SYN) == again.segment().has(Flag.SYN)
        && first.segment().has(Flag.FIN) == again.segment().has(Flag.FIN);
  }

  /**
   * Whether that was so short a time before that the one follows on the other: the lab has not
   * intervened between.
   */
  boolean just(LadderMoments.Moment moment, long at) {
    return at - moment.at() <= JUST
        && lastMoment(m -> m.event() instanceof Event.LabAction)
            .filter(lab -> lab.at() > moment.at())
            .isEmpty();
  }

  private Optional<CallBegan> calls(Side side, Predicate<CallBegan> wanted) {
    return last(CallBegan.class, began -> began.side() == side && wanted.test(began));
  }

  private <E extends Event> Optional<E> last(Class<E> kind, Predicate<E> wanted) {
    return lastMoment(m -> kind.isInstance(m.event()) && wanted.test(kind.cast(m.event())))
        .map(m -> kind.cast(m.event()));
  }

  private Optional<LadderMoments.Moment> lastMoment(Predicate<LadderMoments.Moment> wanted) {
    for (int i = before.size() - 1; i >= 0; i--) {
      if (wanted.test(before.get(i))) {
        return Optional.of(before.get(i));
      }
    }
    return Optional.empty();
  }
}
