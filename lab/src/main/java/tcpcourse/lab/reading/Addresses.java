package tcpcourse.lab.reading;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Moment;
import tcpcourse.lab.tcp.TcpState;

/** What can be said of a call that was refused an address: it never became a connection. */
final class Addresses {

  /** What the JDK makes of EADDRNOTAVAIL and EADDRINUSE (bind(2), connect(2)). */
  private static final Predicate<String> NONE_LEFT =
      outcome -> outcome.endsWith("Exception: Cannot assign requested address");

  private static final String IN_USE = "BindException: Address already in use";

  private Addresses() {}

  static Stream<Sentence> read(List<Moment> moments) {
    return moments.stream()
        .filter(m -> m.event() instanceof Event.CallReturned back && back.failed())
        .flatMap(
            m -> {
              Event.CallReturned back = (Event.CallReturned) m.event();
              return back.outcome().equals(IN_USE)
                  ? inUse(moments, m, back).stream()
                  : noneLeft(moments, m, back).stream();
            });
  }

  private static Optional<Sentence> noneLeft(
      List<Moment> moments, Moment failure, Event.CallReturned back) {
    return back.name().equals("connect")
            && NONE_LEFT.test(back.outcome())
            && moments.stream().noneMatch(m -> choosesItsPort(m, back))
        ? Optional.of(
            Sentence.of(
                Sign.PORTS_USED_UP,
                List.of(failure),
                "The %s's connect() found no port: every one of its range is taken for this address"
                    + " and port.",
                back.side()))
        : Optional.empty();
  }

  /** Who has bound a port wants that one, and no other. */
  private static boolean choosesItsPort(Moment moment, Event.CallReturned connect) {
    return moment
        .call()
        .filter(call -> call.is("bind") && call.actor().equals(connect.actor()))
        .filter(call -> call.arguments().stream().noneMatch(address -> address.endsWith(":0")))
        .isPresent();
  }

  /** Whose it is: the socket of this host that the table showed at that port. */
  private static Optional<Sentence> inUse(
      List<Moment> moments, Moment failure, Event.CallReturned back) {
    return holder(moments, failure, back)
        .map(
            held -> {
              TcpState state = held.state().orElseThrow().after();
              String who = state == TcpState.LISTEN ? "a listener" : "a connection in " + state;
              return Sentence.of(
                  Sign.ADDRESS_IN_USE,
                  List.of(held, failure),
                  "bind() was refused: %s has that port on the %s.",
                  who,
                  back.side());
            });
  }

  private static Optional<Moment> holder(
      List<Moment> moments, Moment failure, Event.CallReturned back) {
    String address = back.arguments().isEmpty() ? "" : back.arguments().get(0);
    List<Moment> there =
        moments.subList(0, moments.indexOf(failure)).stream()
            .filter(m -> m.side() == back.side() && m.state().isPresent())
            .filter(m -> address.endsWith(":" + m.state().get().local().port()))
            .toList();
    return there.stream()
        .filter(m -> m.state().get().after() != TcpState.CLOSED)
        .filter(m -> there.stream().noneMatch(later -> replaces(later, m, there)))
        .reduce((one, other) -> isListener(one) ? one : other);
  }

  private static boolean replaces(Moment later, Moment earlier, List<Moment> all) {
    Event.StateSeen one = earlier.state().orElseThrow();
    Event.StateSeen other = later.state().orElseThrow();
    return all.indexOf(later) > all.indexOf(earlier)
        && one.local().equals(other.local())
        && one.remote().equals(other.remote());
  }

  private static boolean isListener(Moment moment) {
    return moment.state().orElseThrow().after() == TcpState.LISTEN;
  }
}
