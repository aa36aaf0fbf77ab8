package tcpcourse.lab.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tcpcourse.lab.ladder.Ladder;
import tcpcourse.lab.ladder.LadderLine;
import tcpcourse.lab.reading.ReadingText;
import tcpcourse.lab.recording.Finding;
import tcpcourse.lab.recording.Printable;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.terminal.Terminal;

/**
 * Prints what was played: the question, a ladder for each take, what was shown and what was not.
 */
public final class Report {

  private static final String BOLD = "\u001b[1m";
  private static final String RED = "\u001b[31m";
  private static final String NORMAL = "\u001b[0m";
  private static final String NOT_SHOWN = "NOT shown";
  private static final List<String> SHOWN = List.of("shown", NOT_SHOWN);
  private static final List<String> TURNED = List.of("still so", "no longer so");

  private final PrintStream out;
  private final boolean colour;
  private final Ladder.Options options;
  private final boolean why;

  public Report(Terminal terminal, RunOptions options) {
    this.out = terminal.out();
    this.colour = terminal.colour() && !options.plain();
    this.options = new Ladder.Options(options.numbering(), colour);
    this.why = options.why();
  }

  /**
   * What became of an experiment.
   *
   * @param took on the wall's clock
   */
  record Outcome(String experiment, boolean shown, Duration took) {}

  /**
   * Prints one experiment that was just played.
   *
   * @param turned whether knobs were turned: what is shown no longer is no fault then
   */
  void print(Recording recording, boolean turned) {
    print(recording, "", turned ? TURNED : SHOWN);
  }

  /** Prints one that was played before, and says where and when. */
  public void printRecorded(Recording recording) {
    Recording.Made made = recording.made();
    String circumstances = made.date() + " on " + made.kernel() + ", JDK " + made.jdk();
    String recorded = "recorded " + Printable.line(circumstances) + "\n";
    print(recording, recorded, SHOWN);
  }

  /**
   * @param marks of a fact that is shown, and of one that is not
   */
  private void print(Recording recording, String circumstances, List<String> marks) {
    String name = in(BOLD, Printable.line(recording.experiment()));
    out.println(name + " — " + Printable.line(recording.question()));
    out.print(circumstances);
    for (Take take : recording.takes()) {
      out.println();
      if (!take.name().isEmpty()) {
        out.println(in(BOLD, Printable.line(take.name())));
      }
      out.print(Ladder.draw(take, recording.made(), options));
      List<String> said = why ? ReadingText.lines(take) : List.of();
      if (!said.isEmpty()) {
        out.println();
      }
      said.forEach(out::println);
    }
    out.println();
    for (Finding finding : recording.findings()) {
      int width = marks.get(1).length();
      out.println(mark(finding.shown(), marks) + "  " + wrapped(finding.statement(), width));
      if (!finding.seen().isEmpty()) {
        out.println(pad("", width) + "  " + wrapped("seen: " + finding.seen(), width));
      }
    }
  }

  /** Prints one line for each experiment, and the time they took together. */
  void summary(List<Outcome> outcomes) {
    int width = outcomes.stream().mapToInt(each -> each.experiment().length()).max().orElse(0);
    Duration total = Duration.ZERO;
    out.println();
    for (Outcome outcome : outcomes) {
      String mark = mark(outcome.shown(), SHOWN);
      out.println(pad(outcome.experiment(), width) + "  " + mark + seconds(outcome.took()));
      total = total.plus(outcome.took());
    }
    out.println(pad("total", width) + "  " + pad("", NOT_SHOWN.length()) + seconds(total));
  }

  /** Says how many findings are missing, if any is. */
  static Optional<String> unshown(Recording recording) {
    int all = recording.findings().size();
    long missing = recording.findings().stream().filter(finding -> !finding.shown()).count();
    return missing == 0
        ? Optional.empty()
        : Optional.of(missing + " of " + all + " findings not shown");
  }

  private String mark(boolean shown, List<String> marks) {
    return shown ? pad(marks.get(0), marks.get(1).length()) : in(RED, marks.get(1));
  }

  private String in(String style, String text) {
    return colour ? style + text + NORMAL : text;
  }

  /** Broken at spaces so that it fits behind the mark; further lines are indented as far. */
  private static String wrapped(String statement, int mark) {
    int width = Terminal.COLUMNS - mark - 2;
    String indent = "\n" + pad("", Terminal.COLUMNS - width);
    return String.join(indent, LadderLine.wrap(Printable.line(statement), width, ""));
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(width - text.length());
  }

  /**
   * Seconds to two places, right-aligned; without String.format, which costs 15 ms the first time.
   */
  private static String seconds(Duration took) {
    long hundredths = took.toMillis() / 10;
    String fraction = String.valueOf(100 + hundredths % 100).substring(1);
    String text = hundredths / 100 + "." + fraction + " s";
    return " ".repeat(Math.max(2, 11 - text.length())) + text;
  }
}
