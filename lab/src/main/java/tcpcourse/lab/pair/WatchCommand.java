package tcpcourse.lab.pair;

import static tcpcourse.lab.arguments.Command.file;
import static tcpcourse.lab.arguments.Command.flag;
import static tcpcourse.lab.arguments.Command.option;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;
import tcpcourse.lab.LabUnavailableException;
import tcpcourse.lab.arguments.Command;
import tcpcourse.lab.arguments.DurationConverter;
import tcpcourse.lab.arguments.ExitCode;
import tcpcourse.lab.arguments.OutputFile;
import tcpcourse.lab.arguments.RefusedException;
import tcpcourse.lab.rule.Rule;
import tcpcourse.lab.rule.RuleMistakeException;
import tcpcourse.lab.rule.RuleParser;
import tcpcourse.lab.tcp.Both;
import tcpcourse.lab.tcp.Side;
import tcpcourse.lab.terminal.Terminal;
import tcpcourse.lab.terminal.Ticker;

/**
 * {@code watch}: any two commands on the two hosts.
 *
 * @param program what the lab's own program is called
 * @param entry the way into a sandbox, where this process needs one
 * @param args the whole command line, for the case that another process must run it
 */
public record WatchCommand(
    Terminal terminal, String program, String version, Entry entry, List<String> args)
    implements Command {

  /** The way into a sandbox. */
  public interface Entry {
    /** See {@link tcpcourse.lab.Sandbox#enter}. */
    OptionalInt enter(String... args) throws LabUnavailableException;
  }

  private static final String NAME = "watch";
  private static final Duration DELAY = Duration.ofMillis(20);
  private static final Duration UNTIL = Duration.ofSeconds(30);
  private static final Duration LONGEST = Duration.ofHours(1);

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        spec(
            NAME,
            version,
            "Runs any two commands on the two hosts, and shows what goes between them.",
            "Their network is the lab's own: 192.0.2.1, called client, and 192.0.2.2, called server;"
                + " nothing leads out of it. Their file system is yours: what they write, stays.",
            "The client's command starts as soon as the server's listens.");
    spec.addOption(
        option("--server", "CMD", String.class)
            .description("What runs on the server: a line for a shell.")
            .build());
    spec.addOption(
        option("--client", "CMD", String.class).description("What runs on the client.").build());
    spec.addOption(
        option("--in", "HOST", String.class)
            .description("client or server: its command stands behind --, and no shell reads it.")
            .build());
    spec.addPositional(
        PositionalParamSpec.builder()
            .paramLabel("CMD")
            .arity("0..*")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .description("Behind --: the command of --in.")
            .build());
    spec.addOption(
        option("--rule", "RULE", List.class)
            .auxiliaryTypes(String.class)
            .arity("1")
            .description("What the cable does, in a ladder's words: drop the first SYN.")
            .build());
    describe(spec);
    spec.usageMessage().footer(RULES);
    return spec;
  }

  private static void describe(CommandSpec spec) {
    spec.addOption(
        option("--delay", "TIME", Duration.class)
            .converters(new DurationConverter())
            .description("What the cable takes each way, from 0ms to 200ms; 20ms.")
            .build());
    spec.addOption(
        option("--until", "TIME", Duration.class)
            .converters(WatchCommand::limit)
            .description("How long at most, from the client's start on; 30s.")
            .build());
    spec.addOption(file(OutputFile.JSON, "Writes the recording."));
    spec.addOption(file(OutputFile.PCAPNG, "Writes the segments for Wireshark."));
    spec.addOption(file(OutputFile.HTML, "Writes the ladder as a page."));
    spec.addOption(flag("--no-color", "No colours; nor are there with NO_COLOR set or in a pipe."));
  }

  private static final String[] RULES = {
    "",
    "Rules (the first that a segment meets decides):",
    "  drop the first SYN from the client",
    "  hold the 3rd segment for 100 ms",
    "  hold the ACK from the client until the first FIN from the server arrives",
    "  duplicate the first segment with data from the client",
    "  a router answers the first SYN: ICMP host unreachable",
    "  forget a connection after 500 ms of silence, and answer with RST",
    "  carry at most 1200 bytes, and answer what is larger with ICMP fragmentation needed",
    "  lower each mss to 1160",
    "  the cable is cut when the first FIN arrives, and restored after 2 s",
    "  the server loses power when the first segment with data arrives, and is up again after 2 s",
  };

  private static Duration limit(String text) {
    try {
      Duration limit = DurationConverter.parse(text);
      if (!limit.isZero() && limit.compareTo(LONGEST) <= 0) {
        return limit;
      }
    } catch (ArithmeticException | NumberFormatException none) {
      // Said below.
    }
    throw new TypeConversionException(
        "\"" + text + "\" is not a duration up to an hour; write 500ms, 30s or 3600s");
  }

  @Override
  public int execute(ParseResult parsed) throws RefusedException, IOException {
    String typed = args.stream().map(WatchCommand::quoted).collect(Collectors.joining(" "));
    TwoCommands pair =
        new TwoCommands(
            commands(parsed),
            rules(parsed.matchedOptionValue("--rule", List.<String>of())),
            parsed.matchedOptionValue("--delay", DELAY),
            parsed.matchedOptionValue("--until", UNTIL),
            program + " " + typed);
    List<OutputFile> files =
        OutputFile.typed(parsed, OutputFile.JSON, OutputFile.PCAPNG, OutputFile.HTML);
    OutputFile.check(files, List.of(NAME));
    try {
      OptionalInt elsewhere = entry.enter(args.toArray(String[]::new));
      return elsewhere.isPresent()
          ? elsewhere.getAsInt()
          : play(pair, files, terminal.colour() && !parsed.hasMatchedOption("--no-color"));
    } catch (LabUnavailableException noLab) {
      terminal.complain(noLab.getMessage() + "; " + program + " doctor says what would help");
      return ExitCode.NO_LAB;
    }
  }

  private static String quoted(String word) {
    return word.matches("[A-Za-z0-9_./:=@%+,-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  private static Both<HostCommand> commands(ParseResult parsed) throws RefusedException {
    List<String> words = parsed.matchedPositionalValue(0, List.<String>of());
    String in = parsed.matchedOptionValue("--in", "");
    if (!in.isEmpty() && !in.equals("client") && !in.equals("server")) {
      throw new RefusedException("--in " + in + ": there are two hosts, client and server");
    }
    if (in.isEmpty() != words.isEmpty()) {
      throw new RefusedException(
          in.isEmpty()
              ? "\"" + words.get(0) + "\" stands alone: --in client -- CMD says on which host"
              : "--in " + in + " says where, but no command stands behind --");
    }
    return new Both<>(
        command(parsed, Side.CLIENT, in, words), command(parsed, Side.SERVER, in, words));
  }

  private static HostCommand command(ParseResult parsed, Side side, String in, List<String> words)
      throws RefusedException {
    String option = "--" + side;
    String line = parsed.matchedOptionValue(option, "");
    boolean behind = in.equals(side.toString());
    if (behind && !line.isEmpty()) {
      throw new RefusedException(
          option + " and --in " + side + " both name the " + side + "'s command");
    }
    if (!behind && line.isBlank()) {
      throw new RefusedException(
          "the " + side + " has no command; name one with " + option + " \"CMD\"");
    }
    return behind ? HostCommand.words(side, words) : HostCommand.line(side, line);
  }

  private List<Rule> rules(List<String> typed) throws RefusedException {
    List<Rule> rules = new ArrayList<>();
    for (String words : typed) {
      try {
        rules.add(RuleParser.parse(words));
      } catch (RuleMistakeException mistake) {
        mistake.shown().forEach(terminal::complain);
        throw new RefusedException("this is no rule; " + NAME + " --help shows some");
      }
    }
    return rules;
  }

  private int play(TwoCommands pair, List<OutputFile> files, boolean colour)
      throws LabUnavailableException, RefusedException, IOException {
    terminal.warnIfNarrow();
    PairReport report = new PairReport(terminal, Ticker.TIMER, colour, pair);
    PlayedPair played;
    try {
      played = pair.play(report);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", interrupted);
    }
    report.print(played);
    for (OutputFile file : files) {
      if (file.option().equals(OutputFile.HTML)) {
        file.write(NAME, report.page(played).getBytes(StandardCharsets.UTF_8));
      } else {
        file.write(played.recording());
      }
    }
    if (played.elsewhere().isPresent()) {
      throw new RefusedException(played.elsewhere().get());
    }
    return ExitCode.DONE;
  }
}
