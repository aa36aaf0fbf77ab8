package tcpcourse.lab.pair;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import tcpcourse.lab.ExperimentRun;
import tcpcourse.lab.figure.FigurePage;
import tcpcourse.lab.kernel.Background;
import tcpcourse.lab.ladder.Ladder;
import tcpcourse.lab.ladder.LadderRoll;
import tcpcourse.lab.reading.ReadingText;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Numbering;
import tcpcourse.lab.recording.Printable;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Side;
import tcpcourse.lab.terminal.Progress;
import tcpcourse.lab.terminal.Terminal;
import tcpcourse.lab.terminal.Ticker;

/** Prints two commands' ladder while they run, and then what became of them. */
final class PairReport implements TwoCommands.Watcher {

  private static final Duration PAUSE = Duration.ofMillis(100);

  private static final int MOST_LINES = 20;

  private final Terminal terminal;
  private final Ticker pulse;
  private final LadderRoll roll;
  private Progress progress;
  private Thread printer;

  PairReport(Terminal terminal, Ticker pulse, boolean colour, TwoCommands pair) {
    this.terminal = terminal;
    this.pulse = pulse;
    this.roll =
        new LadderRoll(
            ExperimentRun.made(pair.delay(), pair.command()),
            new Ladder.Options(Numbering.RELATIVE, colour));
  }

  @Override
  public void begin(Supplier<Take> soFar) {
    long began = System.nanoTime();
    progress = new Progress(terminal, pulse, "waiting for the first segment");
    printer = Background.begin("ladder", () -> roll(soFar, began));
  }

  private void roll(Supplier<Take> soFar, long began) {
    try {
      while (true) {
        Thread.sleep(PAUSE.toMillis());
        List<String> lines = roll.next(soFar.get(), (System.nanoTime() - began) / 1_000);
        if (!lines.isEmpty()) {
          progress.end();
          print(lines);
        }
      }
    } catch (InterruptedException over) {
      // What is left is printed when all is known.
    }
  }

  @Override
  public void end() {
    printer.interrupt();
    Background.awaitEnd(printer);
    progress.end();
  }

  /** Prints what is left of the ladder, and what became of the commands. */
  void print(PlayedPair played) {
    print(roll.end(played.recording().take()));
    terminal.out().println();
    print(ReadingText.lines(played.recording().take()));
    print(commands(played));
  }

  private void print(List<String> lines) {
    lines.forEach(terminal.out()::println);
  }

  /** What became of both commands, and what else there is to say. */
  private static List<String> commands(PlayedPair played) {
    List<String> lines = new ArrayList<>();
    for (Side side : List.of(Side.SERVER, Side.CLIENT)) {
      Ended ended = played.ended().of(side);
      lines.add(Printable.line(ended.inWords()));
      ended.output().forEach(line -> lines.add("    " + line));
      lines.addAll(sources(played, side));
    }
    played.told().forEach(line -> lines.add(Printable.line(line)));
    return lines;
  }

  /** Which calls each line of the program has made. */
  private static List<String> sources(PlayedPair played, Side side) {
    Map<String, Set<String>> calls = new LinkedHashMap<>();
    played
        .recording()
        .take()
        .all(Event.CallBegan.class)
        .filter(call -> call.side() == side && !call.source().isEmpty())
        .forEach(
            call ->
                calls
                    .computeIfAbsent(call.source(), line -> new LinkedHashSet<>())
                    .add(call.name() + "()"));
    return calls.entrySet().stream()
        .limit(MOST_LINES)
        .map(
            line ->
                Printable.line("  " + line.getKey() + ": " + String.join(", ", line.getValue())))
        .toList();
  }

  /** The same as a page of HTML. */
  String page(PlayedPair played) {
    Recording recording = played.recording();
    Take take = recording.take();
    FigurePage page = new FigurePage(Printable.line(recording.question()));
    page.list(ReadingText.items(take));
    // This holds for the whole figure, and within would hide the handshake's words.
    page.list(
        take.all(Event.Note.class).filter(PairReport::isUnseen).map(Event.Note::text).toList());
    List<Event> drawn = take.events().stream().filter(event -> !isUnseen(event)).toList();
    page.figures(recording.with(List.of(new Take(take.name(), drawn))));
    page.lines(commands(played));
    return page.html();
  }

  private static boolean isUnseen(Event event) {
    return event instanceof Event.Note note && note.text().endsWith(TwoCommands.UNSEEN);
  }
}
