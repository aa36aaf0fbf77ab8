package tcpcourse.lab.ladder;

import static tcpcourse.lab.recording.Moment.millis;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Numbering;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Settings;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Both;
import tcpcourse.lab.tcp.Side;

/**
 * Draws a take for a terminal: one time axis from top to bottom, the client's calls and states on
 * the left, the server's on the right, the segments on the wire between them. At most a hundred
 * columns wide.
 *
 * <p>A segment is one arrow where nothing else happens until it arrives. Otherwise its line turns
 * down where it leaves and out to the other host where it arrives, so that crossing segments cross.
 */
public final class Ladder {

  /**
   * How to draw.
   *
   * @param colour whether to use ANSI colours; nothing is told by colour alone
   */
  public record Options(Numbering numbering, boolean colour) {}

  /**
   * A line.
   *
   * @param at when what it tells has happened, in microseconds since the take began; {@link
   *     #ALWAYS} for the header, {@link #END} for what stands below the ladder
   */
  record Timed(long at, String text) {}

  static final long ALWAYS = Long.MIN_VALUE;
  static final long END = Long.MAX_VALUE;

  private static final int CLIENT_AT = 8;
  private static final int CLIENT_WIDTH = 25;
  private static final int SERVER_AT = LadderWire.LEFT + LadderWire.WIDTH + 2;
  private static final int SERVER_WIDTH = LadderLine.WIDTH - SERVER_AT;

  /**
   * From here on, in microseconds, a stretch in which nothing happens is told as such. It says
   * nothing of causes: a shorter one is only not worth a line, or a gap in a plot's axis.
   */
  public static final long SILENCE = 200_000;

  private static final String STATES =
      "ms since the take began   ● state, as the kernel's socket table has it; ○ CLOSED: no longer there";
  private static final String CALLS = "call()… it waits   = result   ! exception";
  private static final String SEGMENTS =
      "   ── segment   ══ FIN   ━━ RST   ╌╌✗ lost   ◆ by the lab";

  private static final String INFERRED =
      "ms since the first segment   ● its own segment proves the state   ◐ it follows, by RFC 9293";
  private static final String CAPTURED =
      "? it cannot be known from here   ── segment, where it was captured   ══ FIN   ━━ RST";

  private final Options options;
  private final LadderWire wire = new LadderWire();
  private final List<LadderLine> lines = new ArrayList<>();
  private final List<Long> times = new ArrayList<>();

  private Ladder(Options options) {
    this.options = options;
  }

  /** One take of a recording that was made so. */
  public static String draw(Take take, Recording.Made made, Options options) {
    return of(take, made, options).text();
  }

  /** Its lines, each with the time of what it tells. */
  static List<Timed> timed(Take take, Recording.Made made, Options options) {
    return of(take, made, options).timed();
  }

  private static String cable(Recording.Made made) {
    String there = "cable, " + whole(made.delay()) + " ms";
    OptionalLong back = made.delayBack();
    return there + (back.isEmpty() ? " each way" : " →, ← " + whole(back.getAsLong()) + " ms");
  }

  private static String whole(long micros) {
    return millis(micros).replaceAll("\\.0+$", "");
  }

  private static Ladder of(Take take, Recording.Made made, Options options) {
    LadderNames names = new LadderNames(take);
    Ladder ladder = new Ladder(options);
    ladder.header(host(names, Side.CLIENT), cable(made), host(names, Side.SERVER));
    Settings.atFirst(take).ifPresent(ladder::settings);
    ladder.body(LadderScript.of(take, names, options.numbering()));
    ladder.legend(STATES, CALLS + SEGMENTS);
    return ladder;
  }

  /**
   * One take that was played at one address, where nothing is seen of what goes between the two.
   */
  public static String drawLoopback(Take take, String address, Options options) {
    Ladder ladder = new Ladder(options);
    ladder.header("client", address + ": no segment is seen", "server");
    ladder.body(LadderScript.of(take, new LadderNames(take), options.numbering()));
    ladder.legend(STATES, CALLS);
    return ladder.text();
  }

  /**
   * One take that was captured: no kernel was asked, and of when a segment left or arrived nothing
   * is known but when it passed.
   *
   * @param ends what the two ends are called
   */
  public static String drawCaptured(Take take, Both<String> ends, Options options) {
    Ladder ladder = new Ladder(options);
    ladder.header(ends.client(), "as captured", ends.server());
    ladder.body(LadderScript.of(take, new LadderNames(take), options.numbering()));
    ladder.legend(INFERRED, CAPTURED);
    return ladder.text();
  }

  private List<Timed> timed() {
    List<Timed> timed = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      long at = i < times.size() ? times.get(i) : END;
      timed.add(new Timed(at, lines.get(i).text(options.colour())));
    }
    return timed;
  }

  /** The lines that have come since the last time tell of this moment. */
  private void stamp(long at) {
    while (times.size() < lines.size()) {
      times.add(at);
    }
  }

  private String text() {
    return lines.stream()
        .map(line -> line.text(options.colour()) + "\n")
        .collect(Collectors.joining());
  }

  private void header(String client, String between, String server) {
    LadderLine line = new LadderLine().put(5, "ms", LineStyle.DIM);
    line.put(CLIENT_AT, client, LineStyle.STATE);
    line.put(LadderWire.LEFT + (LadderWire.WIDTH - between.length()) / 2, between, LineStyle.DIM);
    lines.add(line.put(SERVER_AT, server, LineStyle.STATE));
  }

  private void settings(String text) {
    for (String line : LadderLine.wrap(text, LadderLine.WIDTH - CLIENT_AT, "  ")) {
      lines.add(new LadderLine().put(CLIENT_AT, line, LineStyle.LAB));
    }
  }

  private static String host(LadderNames names, Side side) {
    List<Integer> ports = List.copyOf(names.ports(side));
    return side + " " + side.address() + (ports.size() == 1 ? ":" + ports.get(0) : "");
  }

  private void body(List<LadderRow> rows) {
    lines.add(wire.blank());
    stamp(ALWAYS);
    for (int i = 0; i < rows.size(); i++) {
      if (i > 0 && wire.silent()) {
        silence(rows.get(i - 1), rows.get(i).at);
      }
      row(rows.get(i));
      stamp(rows.get(i).at);
    }
  }

  /** Nothing at all is an event too: it is what a lost segment looks like. */
  private void silence(LadderRow before, long next) {
    long arrived =
        before.mark == LadderRow.Mark.CROSSES
            ? before.flight.crossing().arrived().orElse(before.at)
            : before.at;
    if (next - arrived >= SILENCE) {
      String text = "· silence for " + lasting(next - arrived) + " ·";
      int at = LadderWire.LEFT + (LadderWire.WIDTH - text.length()) / 2;
      lines.add(wire.blank().put(at, text, LineStyle.DIM));
    }
  }

  private void row(LadderRow row) {
    List<LadderLine> drawn = wire.draw(row);
    if (row.mark == LadderRow.Mark.LAB) {
      lab(row, drawn);
    } else {
      beside(row.client, CLIENT_AT, CLIENT_WIDTH, drawn);
      beside(row.server, SERVER_AT, SERVER_WIDTH, drawn);
      arrives(row, drawn.get(0));
    }
    String time = millis(row.at);
    drawn.get(0).put(Math.max(0, 7 - time.length()), time, LineStyle.DIM);
    lines.addAll(drawn);
  }

  private void beside(
      List<LadderRow.Phrase> phrases, int column, int width, List<LadderLine> drawn) {
    int next = 0;
    for (LadderRow.Phrase phrase : phrases) {
      for (String text : LadderLine.wrap(phrase.text(), width, " ")) {
        if (next == drawn.size()) {
          drawn.add(wire.blank());
        }
        drawn.get(next++).put(column, text, phrase.ink());
      }
    }
  }

  /** A whole arrow stands in the row of its departure; its other end says when it arrived. */
  private static void arrives(LadderRow row, LadderLine line) {
    if (row.mark == LadderRow.Mark.CROSSES && !row.isInstant()) {
      Event.Crossing crossing = row.flight.crossing();
      int column = crossing.from() == Side.CLIENT ? SERVER_AT : CLIENT_AT;
      crossing.arrived().ifPresent(at -> line.put(column, "arrives " + millis(at), LineStyle.DIM));
    }
  }

  private void lab(LadderRow row, List<LadderLine> drawn) {
    int width = LadderLine.WIDTH - CLIENT_AT;
    List<String> texts = LadderLine.wrap(row.client.get(0).text(), width - 12, "");
    for (int i = 0; i < texts.size(); i++) {
      if (i == drawn.size()) {
        drawn.add(wire.blank());
      }
      String text = " " + texts.get(i) + " ";
      LadderLine line = drawn.get(i).put(CLIENT_AT, "┈".repeat(width), LineStyle.LAB);
      line.put(CLIENT_AT + (width - text.length()) / 2, text, LineStyle.LAB);
    }
  }

  private void legend(String... texts) {
    lines.add(new LadderLine());
    for (String text : texts) {
      lines.add(new LadderLine().put(0, text, LineStyle.DIM));
    }
  }

  private static String lasting(long micros) {
    return micros < 1_000_000
        ? millis(micros) + " ms"
        : String.format(Locale.ROOT, "%.2f s", micros / 1e6);
  }
}
