package tcpcourse.book.tables;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import tcpcourse.book.kit.BookFault;
import tcpcourse.book.kit.Html;
import tcpcourse.book.kit.Table;
import tcpcourse.book.kit.Text;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.tcp.Match;
import tcpcourse.lab.tcp.Side;
import tcpcourse.lab.tcp.TcpState;

/** The questions that a table can put to its rows, by their names. */
final class Columns {

  static final Map<String, Column> ALL = new LinkedHashMap<>();

  /** How many calls fit the table. */
  private static final int CALLS = 4;

  /** Linux counts one every 64 ns. */
  private static final double PER_MICROSECOND = 1 / 0.064;

  /** Under these names a take's measurement says when its program knew, or how long it did not. */
  private static final String NOTICED = "noticed after";

  private static final String NOT_NOTICED = "not noticed after";

  private static final String COUNTED =
      "Counted in the recording; each row has a scale of its own.";

  static {
    ALL.put(
        "the peer is sent",
        Column.text(
            "the peer is sent", "the peer is sent", row -> new Outcomes(row.take()).farewell()));
    ALL.put(
        "what the calls gave",
        new Column(List.of("next", "then", "again", "and again"), (row, all) -> calls(row), ""));
    ALL.put("see", new Column(List.of("see"), (row, all) -> see(row), ""));
    ALL.put(
        "time until it knows",
        new Column(List.of("time until it knows"), Columns::untilItKnows, ""));
    counts();
    numbers();
    requests();
    Stream.of(
            "Recv-Q",
            "Send-Q",
            "TcpExtListenOverflows",
            "TcpExtListenDrops",
            "TcpExtTCPReqQFullDoCookies",
            "TcpExtTCPReqQFullDrop")
        .forEach(name -> ALL.put(name, measured(name)));
  }

  private Columns() {}

  private static void counts() {
    counted("connections opened", COUNTED, row -> row.take().segments(Match.syn()).size());
    entered("closed first by the server", Side.SERVER, TcpState.FIN_WAIT1);
    entered("closed first by the client", Side.CLIENT, TcpState.FIN_WAIT1);
    entered("TIME_WAIT on the server", Side.SERVER, TcpState.TIME_WAIT);
    entered("TIME_WAIT on the client", Side.CLIENT, TcpState.TIME_WAIT);
    counted("segments", COUNTED, row -> row.take().segments().size());
    counted(
        "milliseconds", "The time is from the first SYN to the last FIN.", Columns::milliseconds);
  }

  /** Of a row that is a connection: by how much things rose since the one before. */
  private static void numbers() {
    number(
        "Clock",
        "Clock: what one for every 64 ns adds up to since the connection\nbefore.",
        row -> Math.rint(waited(row) * PER_MICROSECOND));
    number("J rose by", "", row -> risen(row, Match.syn()));
    number(
        "K rose by",
        "J and K: the client’s and the server’s number; a rise beyond 2<sup>32</sup> starts again\n"
            + "at 0.",
        row -> risen(row, Match.synAck()));
  }

  /** Of a row in which an HTTP client asked. */
  private static void requests() {
    ALL.put(
        "requests sent",
        Column.text(
            "requests sent",
            "requests sent",
            row -> "" + row.take().segments(Match.data().from(Side.CLIENT)).size()));
    ALL.put(
        "done by the server",
        new Column(
            List.of("done by the server"),
            (row, all) -> Table.cell(done(row, all) + " ×", "data-when", "done by the server"),
            ""));
    ALL.put(
        "the program is told",
        Column.text(
            "the program is told",
            "the program is told",
            row -> new Outcomes(row.take()).last("send", "getResponseCode")));
  }

  /** How often the server noted that it had done what was asked. */
  private static long done(Row row, List<Row> all) {
    if (all.stream().allMatch(each -> done(each) == 0)) {
      throw new BookFault(row.experiment() + ": in no take did the server do what was asked");
    }
    return done(row);
  }

  private static long done(Row row) {
    return row.take()
        .all(Event.Measured.class)
        .filter(each -> each.side() == Side.SERVER && each.what().endsWith(" done"))
        .count();
  }

  /** Of a row in which a host's counters were read. */
  private static Column measured(String name) {
    return Column.text(
        Html.escape(name),
        name,
        row ->
            row.take()
                .all(Event.Measured.class)
                .filter(reading -> reading.what().equals(name))
                .reduce((earlier, later) -> later)
                .map(reading -> Text.number(reading.value()))
                .orElseThrow(
                    () ->
                        new BookFault(
                            row.experiment() + ", " + row.label() + ": no " + name + " was read")));
  }

  private static void number(String what, String note, ToDoubleFunction<Row> number) {
    ALL.put(what, Column.number(what, note, number));
  }

  private static void counted(String what, String note, ToDoubleFunction<Row> count) {
    ALL.put(what, Column.bar(what, note, count));
  }

  private static void entered(String what, Side side, TcpState state) {
    counted(
        what,
        COUNTED,
        row ->
            row.take()
                .all(Event.StateSeen.class)
                .filter(seen -> seen.side() == side && seen.after() == state)
                .count());
  }

  private static double milliseconds(Row row) {
    List<Event.Crossing> syns = row.take().segments(Match.syn());
    if (syns.isEmpty()) {
      throw new BookFault(row.experiment() + ", " + row.label() + ", opens no connection");
    }
    long first = syns.get(0).at();
    long last =
        row.take().segments(Match.fin()).stream().mapToLong(Event.Crossing::at).max().orElse(first);
    return Math.rint((last - first) / 1e3);
  }

  /** The calls that returned when what had arrived was what the row is called. */
  private static String calls(Row row) {
    Outcomes outcomes = new Outcomes(row.take());
    List<Event.CallReturned> calls = outcomes.when(row.label());
    if (calls.isEmpty() || calls.size() > CALLS) {
      throw new BookFault(
          "%s, %s: %d calls returned when %s had arrived; 1 to %d fit the table"
              .formatted(row.experiment(), row.take().name(), calls.size(), row.label(), CALLS));
    }
    List<String> cells = new ArrayList<>();
    for (Event.CallReturned call : calls) {
      String when = cells.isEmpty() ? "next" : "then";
      cells.add(Table.cell(outcomes.cell(call), "data-when", when));
    }
    return String.join("", cells) + Table.cell("").repeat(CALLS - calls.size());
  }

  private static String see(Row row) {
    return Table.cell("<a href=\"#%1$s\">%1$s</a>".formatted(row.experiment()), "class", "see");
  }

  /** As the take measured it: "noticed after", or "not noticed after" so long a wait in vain. */
  private static String untilItKnows(Row row, List<Row> all) {
    double longest = all.stream().mapToDouble(one -> noticed(one).value()).max().orElse(1);
    Event.Measured noticed = noticed(row);
    boolean open = noticed.what().equals(NOT_NOTICED);
    String time = String.format(Locale.ROOT, "%.2f s", noticed.value() / 1000);
    return Table.cell(
        "<svg class=\"bar%s\" width=\"%.1f%%\" height=\"11\" aria-hidden=\"true\"></svg> %s"
            .formatted(
                open ? " open" : "",
                100 * noticed.value() / longest,
                open ? "nothing yet after " + time : Html.escape(time)));
  }

  private static Event.Measured noticed(Row row) {
    return row.take()
        .all(Event.Measured.class)
        .filter(measured -> Set.of(NOTICED, NOT_NOTICED).contains(measured.what()))
        .findFirst()
        .orElseThrow(
            () ->
                new BookFault(
                    row.experiment() + ", " + row.take().name() + ": no time was measured"));
  }

  private static long waited(Row row) {
    List<Event.Crossing> syns = row.take().segments(Match.syn());
    return syns.get(row.connection()).at() - syns.get(row.connection() - 1).at();
  }

  /** By how much a number rose since the connection before; numbers wrap at 2^32. */
  private static long risen(Row row, Match which) {
    List<Event.Crossing> segments = row.take().segments(which);
    long before = segments.get(row.connection() - 1).segment().sequence();
    return segments.get(row.connection()).segment().sequence() - before & 0xffffffffL;
  }
}
