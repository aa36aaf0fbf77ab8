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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;
import tcpcourse.lab.arguments.Command;
import tcpcourse.lab.arguments.ExitCode;
import tcpcourse.lab.arguments.FileFault;
import tcpcourse.lab.arguments.OutputFile;
import tcpcourse.lab.arguments.PathConverter;
import tcpcourse.lab.arguments.PortConverter;
import tcpcourse.lab.arguments.RefusedException;
import tcpcourse.lab.capture.Capture;
import tcpcourse.lab.capture.UnreadableCaptureException;
import tcpcourse.lab.explain.CapturePage;
import tcpcourse.lab.explain.Connection;
import tcpcourse.lab.explain.Connections;
import tcpcourse.lab.explain.Explained;
import tcpcourse.lab.explain.Summary;
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

/** {@code explain}: what a capture that somebody else made tells of its connections. */
record ExplainCommand(Terminal terminal, Ticker ticker) implements Command {

  private static final String INPUT = "-";

  /** What a page of all connections is called in a directory. */
  private static final String PAGE = "capture";

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
            .auxiliaryTypes(Path.class)
            .converters(new PathConverter())
            .description("A capture, such as tcpdump -w makes.")
            .build());
    spec.addOption(
        option("--connection", "N", int.class)
            .converters(ExplainCommand::number)
            .description("Draw connection N.")
            .build());
    spec.addOption(
        option("--port", "P", int.class)
            .converters(new PortConverter(1))
            .description("Only connections from or to that port.")
            .build());
    spec.addOption(
        file(OutputFile.JSON, "Also write it as JSON; a directory takes several connections."));
    spec.addOption(file(OutputFile.PCAPNG, "Also write it as a capture, with comments."));
    spec.addOption(file(OutputFile.HTML, "Also write it as a page for a browser, with figures."));
    return spec.addOption(flag("--all", "List and draw all."));
  }

  private static Integer number(String text) {
    if (!text.matches("[1-9][0-9]{0,8}")) {
      throw new TypeConversionException("\"" + text + "\" is not a connection: they are 1, 2, 3 …");
    }
    return Integer.valueOf(text);
  }

  @Override
  public int execute(ParseResult parsed) throws RefusedException, IOException {
    List<Path> files = parsed.matchedPositionalValue(0, List.of());
    List<OutputFile> outputs =
        OutputFile.typed(parsed, OutputFile.JSON, OutputFile.PCAPNG, OutputFile.HTML);
    if (files.isEmpty()) {
      throw new RefusedException("explain what? Name a capture; - is standard input");
    }
    if (files.size() > 1 && !outputs.isEmpty()) {
      throw new RefusedException(outputs.get(0).option() + " takes one capture; name one FILE");
    }
    OutputFile.check(outputs, List.of(PAGE)); // Before what may take long is read.
    boolean read = false;
    for (Path file : files) {
      read |= explain(file.toString(), files.size() > 1, outputs, parsed);
    }
    return read ? ExitCode.DONE : ExitCode.REFUSED;
  }

  /** Whether anything could be read of it. */
  private boolean explain(
      String file, boolean several, List<OutputFile> outputs, ParseResult parsed)
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
      terminal.complain(file + ": cannot be read: " + FileFault.inWords(broken));
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
    check(file, chosen, outputs);
    show(file, connections, chosen, parsed);
    write(file, connections, chosen, counts, outputs);
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

  /** The capture itself is to stay, too. */
  private static void check(String file, List<Connection> chosen, List<OutputFile> outputs)
      throws RefusedException {
    List<String> names = chosen.stream().map(Explained::name).toList();
    for (OutputFile output : outputs) {
      output.check(isPage(output) ? List.of(PAGE) : names);
    }
    List<OutputFile> all = new ArrayList<>(outputs);
    if (!file.equals(INPUT)) {
      all.add(0, new OutputFile("FILE", Path.of(file)));
    }
    OutputFile.requireApart(all, names);
  }

  private static boolean isPage(OutputFile output) {
    return output.option().equals(OutputFile.HTML);
  }

  private static void write(
      String file,
      Connections connections,
      List<Connection> chosen,
      List<String> counts,
      List<OutputFile> outputs)
      throws IOException {
    for (OutputFile output : outputs) {
      if (isPage(output)) {
        CapturePage page = new CapturePage(Printable.line(file), counts, Summary.of(chosen));
        page.draw(connections.until(), file);
        output.write(PAGE, page.html().getBytes(StandardCharsets.UTF_8));
      } else {
        for (Connection connection : chosen) {
          output.write(Explained.recording(connection, connections.until(), file));
        }
      }
    }
  }

  /** Whatever a capture holds, it does not move the cursor. */
  private void say(String line) {
    terminal.out().println(Printable.line(line));
  }
}
