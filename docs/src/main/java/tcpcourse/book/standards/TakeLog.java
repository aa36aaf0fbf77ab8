package tcpcourse.book.standards;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import tcpcourse.lab.recording.Causes;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Endpoint;
import tcpcourse.lab.tcp.Segment;
import tcpcourse.lab.tcp.Side;

/**
 * A take as plain lines, each place's in the order in which it saw them, so that a {@link
 * LogPattern} or an {@link Edge} can be looked for. One host is called A, the other B. The cable's
 * lines read {@code A SYN seq=0 len=0}; a segment that did not arrive has {@code lost:} before it.
 * A host's lines read
 *
 * <pre>
 * set: net.ipv4.tcp_timestamps = 0 on the A
 * lab: the A loses power
 * listener: CLOSED &gt; LISTEN
 * calls connect(192.0.2.2:7788)
 * snd SYN seq=0 len=0
 * CLOSED &gt; SYN_SENT
 * by itself
 * snd SYN seq=0 len=0
 * rcv SYN,ACK seq=0 ack=1 len=0
 * connect(192.0.2.2:7788) returned
 * read(): -1
 * </pre>
 *
 * where {@code by itself} says that nothing recorded brought about what follows: a timer did.
 */
final class TakeLog {

  private static final Pattern CLIENT = Pattern.compile("\\b" + Side.CLIENT + "\\b");
  private static final Pattern SERVER = Pattern.compile("\\b" + Side.SERVER + "\\b");

  private final Take take;
  private final Side a;
  private final Causes causes;
  private final List<String> words;
  private final List<String> hostWords;
  private final LogLines cable;
  private final LogLines hostA;
  private final LogLines hostB;

  /**
   * @param a which host is A
   */
  TakeLog(Take take, Side a) {
    this.take = take;
    this.a = a;
    this.causes = Causes.of(take);
    this.words = words();
    this.hostWords = hostWords();
    this.cable = crossings();
    this.hostA = host(a, seen -> true, segment -> true);
    this.hostB = host(a.other(), seen -> true, segment -> true);
  }

  /** What was on the cable, in the order in which it left. */
  LogLines cable() {
    return cable;
  }

  /** All that A saw. */
  LogLines a() {
    return hostA;
  }

  /** All that B saw. */
  LogLines b() {
    return hostB;
  }

  /** What each host saw of each of its connections; calls and listeners included. */
  List<LogLines> connections() {
    return take.all(Event.StateSeen.class)
        .filter(seen -> !HostLog.isListener(seen))
        .map(seen -> new Connection(seen.side(), List.of(seen.local(), seen.remote())))
        .distinct()
        .map(connection -> host(connection.side(), connection::has, connection::has))
        .toList();
  }

  private record Connection(Side side, List<Endpoint> ends) {

    boolean has(Event.StateSeen seen) {
      return HostLog.isListener(seen) || ends.equals(List.of(seen.local(), seen.remote()));
    }

    boolean has(Segment segment) {
      return ends.contains(segment.source()) && ends.contains(segment.destination());
    }
  }

  /** For each event its words, where it is a segment or something that the lab did or set. */
  private List<String> words() {
    List<String> wire = take.wire();
    List<String> all = new ArrayList<>();
    int segment = 0;
    for (Event event : take.events()) {
      all.add(named(event instanceof Event.Crossing ? wire.get(segment++) : words(event)));
    }
    return all;
  }

  /** A host knows who sends what. */
  private List<String> hostWords() {
    return IntStream.range(0, words.size())
        .mapToObj(
            i ->
                take.events().get(i) instanceof Event.Crossing
                    ? words.get(i).substring(2)
                    : words.get(i))
        .toList();
  }

  private static String words(Event event) {
    if (event instanceof Event.Setting set && set.value().isPresent()) {
      return set.name() + " = " + set.value().get() + " on the " + set.side();
    }
    return event instanceof Event.LabAction action ? action.text() : "";
  }

  private LogLines crossings() {
    List<LogLines.Line> lines = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      if (take.events().get(i) instanceof Event.Crossing crossing) {
        String lost = crossing.arrived().isEmpty() ? "lost: " : "";
        lines.add(new LogLines.Line(lost + words.get(i), i));
      }
    }
    return LogLines.of(lines);
  }

  private LogLines host(Side side, Predicate<Event.StateSeen> states, Predicate<Segment> these) {
    return new HostLog(causes, side, states, these).lines(hostWords);
  }

  private String named(String text) {
    String server = SERVER.matcher(text).replaceAll(a == Side.SERVER ? "A" : "B");
    return CLIENT.matcher(server).replaceAll(a == Side.CLIENT ? "A" : "B");
  }
}
