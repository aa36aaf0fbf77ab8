package tcpcourse.book.tables;

import java.util.List;
import java.util.stream.Stream;
import tcpcourse.book.kit.BookFault;
import tcpcourse.book.kit.Html;
import tcpcourse.lab.figure.Times;
import tcpcourse.lab.recording.Causes;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.SegmentFlags.Flag;
import tcpcourse.lab.tcp.Side;

/** What Java told the client's program, call by call, and what had reached its host by then. */
record Outcomes(Take take) {

  /** The calls of read() and write() that returned when {@code arrived} was what had arrived. */
  List<Event.CallReturned> when(String arrived) {
    return returned()
        .filter(call -> call.is("read") || call.is("write"))
        .filter(call -> arrivedBefore(call.at()).equals(arrived))
        .toList();
  }

  /** What the client's calls of that name gave, a line for each; a fault if there is none. */
  String each(String call) {
    return returned()
        .filter(returned -> returned.is(call))
        .map(Outcomes::outcome)
        .reduce((earlier, later) -> earlier + "<div>then " + later + "</div>")
        .orElseThrow(() -> new BookFault("no " + call + "() of the client in " + take.name()));
  }

  /** What the last of the client's calls of these names gave; a fault if there is none. */
  String last(String... calls) {
    return returned()
        .filter(returned -> Stream.of(calls).anyMatch(returned::is))
        .reduce((earlier, later) -> later)
        .map(Outcomes::outcome)
        .orElseThrow(() -> new BookFault("none of " + List.of(calls) + " in " + take.name()));
  }

  /**
   * What the last call of a program gave, and after how long; that it waits on, if it has not come
   * back when the take ends; "–" if the program has made none.
   */
  String lastOf(String program) {
    return take.all(Event.CallBegan.class)
        .filter(call -> call.actor().equals(program) && !call.is("bind"))
        .reduce((earlier, later) -> later)
        .map(this::fate)
        .orElse("–");
  }

  private String fate(Event.CallBegan call) {
    String name = "<code>" + call.name() + "()</code> ";
    return returned()
        .filter(back -> back.call() == call.call())
        .findFirst()
        .map(
            back ->
                name
                    + outcome(back)
                    + " <small>after "
                    + Times.text(back.at() - call.at())
                    + "</small>")
        .orElse(name + "waits on");
  }

  /** How the client's host took its leave: FIN, RST, FIN then RST, or nothing. */
  String farewell() {
    boolean reset = left(Flag.RST);
    if (left(Flag.FIN)) {
      return reset ? "FIN then RST" : "FIN";
    }
    return reset ? "RST" : "nothing";
  }

  private boolean left(Flag flag) {
    return take.segments().stream()
        .filter(c -> c.from() == Side.CLIENT && c.origin() == Event.Origin.HOST)
        .anyMatch(c -> c.segment().has(flag));
  }

  private Stream<Event.CallReturned> returned() {
    return take.all(Event.CallReturned.class).filter(call -> call.side() == Side.CLIENT);
  }

  /** In the table's words: nothing, FIN, RST, FIN then RST, or ICMP. */
  private String arrivedBefore(long at) {
    boolean icmp = take.all(Event.Icmp.class).anyMatch(message -> message.at() <= at);
    if (icmp) {
      return "ICMP";
    }
    boolean reset = arrived(Flag.RST, at);
    if (arrived(Flag.FIN, at)) {
      return reset ? "FIN then RST" : "FIN";
    }
    return reset ? "RST" : "nothing";
  }

  private boolean arrived(Flag flag, long at) {
    return take.segments().stream()
        .filter(c -> c.from() == Side.SERVER && c.segment().has(flag))
        .anyMatch(c -> c.arrived().isPresent() && c.arrived().getAsLong() <= at);
  }

  /** {@code write() returns}, {@code read() -1}, {@code read() … Connection reset}. */
  String cell(Event.CallReturned call) {
    String name = call.name();
    return "<code>" + name + "()</code> " + outcome(call) + waited(call);
  }

  /** What a call gave, as HTML. */
  static String outcome(Event.CallReturned call) {
    if (call.outcome().isEmpty()) {
      return "returns";
    }
    if (!call.failed()) {
      return "<strong>" + Html.escape(call.outcome()) + "</strong>";
    }
    String[] parts = call.outcome().split(": ", 2);
    return "<strong class=\"thrown\">%s</strong> <small>%s</small>"
        .formatted(Html.escape(parts[parts.length - 1]), Html.escape(parts[0]));
  }

  /** Where no segment and no call ended the wait, how long it took is what the table must say. */
  private String waited(Event.CallReturned call) {
    long began =
        take.all(Event.CallBegan.class)
            .filter(one -> one.call() == call.call())
            .mapToLong(Event.CallBegan::at)
            .findFirst()
            .orElseThrow();
    boolean ranOut = Causes.of(take).ranOut(call.call());
    return ranOut ? " <small>after " + Times.text(call.at() - began) + "</small>" : "";
  }
}
