package tcpcourse.lab.cli;

import static tcpcourse.lab.arguments.Command.file;
import static tcpcourse.lab.arguments.Command.flag;
import static tcpcourse.lab.arguments.Command.option;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;
import tcpcourse.lab.arguments.Command;
import tcpcourse.lab.arguments.ExitCode;
import tcpcourse.lab.arguments.OutputFile;
import tcpcourse.lab.arguments.PortConverter;
import tcpcourse.lab.arguments.RefusedException;
import tcpcourse.lab.capture.Capture;
import tcpcourse.lab.capture.UnreadableCaptureException;
import tcpcourse.lab.explain.CapturePage;
import tcpcourse.lab.explain.Connection;
import tcpcourse.lab.explain.Connections;
import tcpcourse.lab.explain.Explained;
import tcpcourse.lab.explain.Summary;
import tcpcourse.lab.file.WholeFile;
import tcpcourse.lab.ladder.Ladder;
import tcpcourse.lab.ladder.LadderLine;
import tcpcourse.lab.reading.ReadingText;
import tcpcourse.lab.recording.Finding;
import tcpcourse.lab.recording.Numbering;
import tcpcourse.lab.recording.Printable;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.terminal.Progress;
import tcpcourse.lab.terminal.Terminal;
import tcpcourse.lab.terminal.Ticker;
import tcpcourse.lab.watch.CallWords;

/** {@code explain}: what a capture that somebody else made tells of its connections. */
record ExplainCommand(Terminal terminal, Ticker ticker) implements Command {

  private static final String INPUT = "-";

  private static final String HTML = "--html";

  /** So many connections are drawn without being asked for. */
  private static final int FEW = 1;

  private static final int MOST_LINES = 40;

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        spec(
            "explain",
            LabCommand.VERSION,
            "Reads captures (pcap, pcapng, gzip or not; - is standard input) and says of each TCP"
                + " connection who opened it, how it ended, and how one can know.",
            "Data is not looked at. A single connection is drawn as a ladder.");
    spec.addPositional(
        PositionalParamSpec.builder()
            .paramLabel("FILE")
            .arity("1..*")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .description("A capture, such as tcpdump -w makes.")
            .build());
    spec.addOption(
        option("--connection", "N", int.class).description("Draw connection N.").build());
    spec.addOption(
        option("--port", "P", int.class)
            .converters(new PortConverter(1))
            .description("Only connections from or to that port.")
            .build());
    spec.addOption(
        file(OutputFile.JSON, "Also write it as JSON; a directory takes several connections."));
    spec.addOption(file(OutputFile.PCAPNG, "Also write it as a capture, with comments."));
    spec.addOption(file(HTML, "Also write it as a page for a browser, with figures."));
    return spec.addOption(flag("--all", "List and draw all."));
  }

  @Override
  public int execute(ParseResult parsed) throws RefusedException, IOException {
    List<String> files = parsed.matchedPositionalValue(0, List.of());
    boolean read = false;
    for (String file : files) {
      read |= explain(file, files.size() > 1, parsed);
    }
    return read ? ExitCode.DONE : ExitCode.REFUSED;
  }

  /** Whether anything could be read of it. */
  private boolean explain(String file, boolean several, ParseResult parsed)
      throws RefusedException, IOException {
    Connections connections = new Connections();
    Capture.Read read;
    Progress progress = new Progress(terminal, ticker, "reading " + Printable.line(file));
    try (InputStream in = open(file)) {
      read = Capture.read(in, connections);
    } catch (UnreadableCaptureException refused) {
      terminal.complain(file + ": " + refused.getMessage());
      return false;
    } catch (NoSuchFileException missing) {
      terminal.complain(file + ": there is no such file");
      return false;
    } catch (IOException broken) {
      terminal.complain(file + ": cannot be read: " + broken.getMessage());
      return false;
    } finally {
      progress.end();
    }
    if (several) {
      say(file);
    }
    List<String> counts = connections.counts(read);
    counts.forEach(this::say);
    if (connections.all().isEmpty()) {
      terminal.complain(file + ": " + Connections.none(read));
      return false;
    }
    List<Connection> chosen = chosen(file, connections, parsed);
    show(file, connections, chosen, parsed);
    write(file, connections, chosen, parsed);
    if (parsed.hasMatchedOption(HTML)) {
      page(file, connections, chosen, counts, parsed.matchedOptionValue(HTML, null));
    }
    return true;
  }

  private InputStream open(String file) throws IOException {
    return file.equals(INPUT) ? terminal.in() : Files.newInputStream(Path.of(file));
  }

  private void show(
      String file, Connections connections, List<Connection> chosen, ParseResult parsed) {
    boolean all = parsed.hasMatchedOption("--all");
    boolean asked = parsed.hasMatchedOption("--connection");
    List<Summary.Line> lines = Summary.of(chosen);
    if (!asked) {
      say("");
      lines.stream().limit(all ? lines.size() : MOST_LINES).forEach(this::list);
      if (!all && lines.size() > MOST_LINES) {
        say("  … and " + (lines.size() - MOST_LINES) + " more; --all lists them");
      }
    }
    if (!all && chosen.size() > FEW) {
      say("");
      say("--connection N draws one of them.");
      return;
    }
    for (Connection connection : chosen) {
      draw(connection, connections, file);
    }
  }

  private void list(Summary.Line line) {
    String number = String.format(Locale.ROOT, "%4d  ", line.connection().number());
    int room = Terminal.COLUMNS - number.length();
    List<String> texts = LadderLine.wrap(line.toString(), room, "");
    say(number + texts.get(0));
    texts.stream().skip(1).forEach(text -> say(" ".repeat(number.length()) + text));
  }

  private List<Connection> chosen(String file, Connections connections, ParseResult parsed)
      throws RefusedException {
    int number = parsed.matchedOptionValue("--connection", 0);
    int port = parsed.matchedOptionValue("--port", 0);
    List<Connection> chosen =
        connections.all().stream()
            .filter(c -> number == 0 || c.number() == number)
            .filter(
                c ->
                    port == 0
                        || c.tuple().sourcePort() == port
                        || c.tuple().destinationPort() == port)
            .toList();
    if (chosen.isEmpty()) {
      throw new RefusedException(
          "%s: there is no such connection; it has %s, numbered from 1"
              .formatted(file, Connections.count(connections.all().size(), "connection")));
    }
    return chosen;
  }

  private void draw(Connection connection, Connections connections, String file) {
    Recording recording = Explained.recording(connection, connections.until(), file);
    say("");
    say(CapturePage.title(connection));
    for (Finding finding : recording.findings()) {
      String text = Printable.line(finding.statement());
      List<String> lines = LadderLine.wrap(text, Terminal.COLUMNS - 2, "");
      for (int i = 0; i < lines.size(); i++) {
        say((i == 0 ? "• " : "  ") + lines.get(i));
      }
    }
    for (String said : ReadingText.sentences(Explained.reading(connection))) {
      LadderLine.wrap("• " + said, Terminal.COLUMNS - 2, "  ").forEach(this::say);
    }
    say("");
    terminal.out().print(ladder(connection, recording, terminal.colour()));
  }

  private static String ladder(Connection connection, Recording recording, boolean colour) {
    return Ladder.drawCaptured(
        recording.take(),
        Explained.ends(connection),
        new Ladder.Options(Numbering.RELATIVE, colour));
  }

  /** As JSON and as a capture, where that is asked for. */
  private void write(
      String file, Connections connections, List<Connection> chosen, ParseResult parsed)
      throws RefusedException, IOException {
    for (String option : List.of(OutputFile.JSON, OutputFile.PCAPNG)) {
      if (parsed.hasMatchedOption(option)) {
        OutputFile output = new OutputFile(option, parsed.matchedOptionValue(option, null));
        output.check(chosen.stream().map(Explained::name).toList());
        for (Connection connection : chosen) {
          output.write(Explained.recording(connection, connections.until(), file));
        }
      }
    }
  }

  private static void page(
      String file, Connections connections, List<Connection> chosen, List<String> counts, Path html)
      throws IOException {
    CapturePage page = new CapturePage(Printable.line(file), counts, Summary.of(chosen));
    page.draw(connections.until(), file);
    try {
      WholeFile.write(html, page.html().getBytes(StandardCharsets.UTF_8));
    } catch (IOException refused) {
      throw new IOException("cannot write --html " + html + ": " + CallWords.of(refused), refused);
    }
  }

  /** Whatever a capture holds, it does not move the cursor. */
  private void say(String line) {
    terminal.out().println(Printable.line(line));
  }
}
