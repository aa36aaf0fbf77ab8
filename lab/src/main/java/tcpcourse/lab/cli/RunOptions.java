package tcpcourse.lab.cli;

import static tcpcourse.lab.arguments.Command.file;
import static tcpcourse.lab.arguments.Command.flag;
import static tcpcourse.lab.arguments.Command.option;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;
import tcpcourse.lab.Experiment;
import tcpcourse.lab.arguments.DurationConverter;
import tcpcourse.lab.arguments.OutputFile;
import tcpcourse.lab.arguments.RefusedException;
import tcpcourse.lab.knob.CableKnobs;
import tcpcourse.lab.knob.Knob;
import tcpcourse.lab.knob.Knobs;
import tcpcourse.lab.recording.Numbering;
import tcpcourse.lab.recording.Recording;

/**
 * How experiments are played and shown.
 *
 * @param delay what the cable takes in each direction
 * @param numbering how the ladder shows sequence numbers
 * @param knobs what was turned, each NAME=VALUE as it was typed
 * @param why what the reading says is printed, too
 * @param plain no colours, whatever the terminal
 * @param loopback the pair at 127.0.0.1, rather than an experiment in the lab
 */
public record RunOptions(
    Duration delay,
    Numbering numbering,
    Optional<OutputFile> json,
    Optional<OutputFile> pcapng,
    List<String> knobs,
    boolean why,
    boolean plain,
    boolean loopback) {

  /** Slow enough for every state to be seen, quick enough not to wait for. */
  public static final Duration DELAY = Duration.ofMillis(20);

  private static final String KNOB = "--knob";
  private static final String WHY = "--why";

  public static final RunOptions DEFAULTS =
      new RunOptions(
          DELAY,
          Numbering.RELATIVE,
          Optional.empty(),
          Optional.empty(),
          List.of(),
          false,
          false,
          false);

  /** Adds the options to a command. */
  static void describe(CommandSpec spec) {
    spec.addOption(
        option("--delay", "TIME", Duration.class)
            .converters(new DurationConverter())
            .description(
                "What the cable takes each way, from 0ms to 200ms: 500us, 20ms (default), 0.1s.")
            .build());
    spec.addOption(
        flag(
            "--loopback", "Plays only the pair, at 127.0.0.1, on any system and without the lab."));
    spec.addOption(
        option(KNOB, "NAME=VALUE", List.class)
            .auxiliaryTypes(String.class)
            .arity("1")
            .description("Turns one thing: lose=3, delay-client=50ms; list --knobs tells which.")
            .build());
    describeShowing(spec);
  }

  /** Adds those of the options that need no lab. */
  static void describeShowing(CommandSpec spec) {
    spec.addOption(
        option("--seq", "HOW", Numbering.class)
            .converters(RunOptions::numbering)
            .description("Sequence numbers: relative (default) or absolute.")
            .build());
    spec.addOption(
        file(OutputFile.JSON, "Writes the recording as well; into a directory as NAME.json."));
    spec.addOption(
        file(OutputFile.PCAPNG, "Writes the segments for Wireshark; likewise NAME.pcapng."));
    spec.addOption(flag(WHY, "Says what the ladder shows and why, and by which rows."));
    spec.addOption(flag("--no-color", "No colours; nor are there with NO_COLOR set or in a pipe."));
  }

  /** What was asked for. */
  static RunOptions of(ParseResult parsed) {
    return new RunOptions(
        parsed.matchedOptionValue("--delay", DELAY),
        parsed.matchedOptionValue("--seq", Numbering.RELATIVE),
        destination(parsed, OutputFile.JSON),
        destination(parsed, OutputFile.PCAPNG),
        parsed.matchedOptionValue(KNOB, List.<String>of()),
        parsed.hasMatchedOption(WHY),
        parsed.hasMatchedOption("--no-color"),
        parsed.hasMatchedOption("--loopback"));
  }

  /** Makes sure that every file asked for can be written, before anything is played. */
  void check(List<Experiment> experiments) throws RefusedException {
    if (loopback && (!destinations().isEmpty() || !delay.equals(DELAY) || !knobs.isEmpty())) {
      throw new RefusedException(
          "--loopback has no cable: leave out --delay, --knob, --json and --pcapng, or leave it"
              + " out");
    }
    for (Experiment experiment : experiments) {
      knobs(experiment);
    }
    checkFiles(experiments.stream().map(Experiment::name).toList());
  }

  /**
   * What was turned, of an experiment.
   *
   * @throws RefusedException if it has no such knob, or that does not go so far
   */
  Knobs knobs(Experiment experiment) throws RefusedException {
    return Knobs.read(knobs, knobsOf(experiment));
  }

  /** All that can be turned of an experiment: what the cable does, and its own. */
  public static List<Knob<?>> knobsOf(Experiment experiment) {
    return Stream.concat(CableKnobs.ALL.stream(), experiment.knobs().stream()).toList();
  }

  /** The same, of what is played by these names. */
  void checkFiles(List<String> names) throws RefusedException {
    OutputFile.check(destinations(), names);
  }

  /** Writes every file asked for; what could not be written becomes a complaint. */
  void write(Recording recording, List<String> complaints) {
    for (OutputFile destination : destinations()) {
      try {
        destination.write(recording);
      } catch (IOException broken) {
        complaints.add(broken.getMessage());
      }
    }
  }

  private List<OutputFile> destinations() {
    return Stream.of(json, pcapng).flatMap(Optional::stream).toList();
  }

  private static Optional<OutputFile> destination(ParseResult parsed, String option) {
    Path path = parsed.matchedOptionValue(option, (Path) null);
    return Optional.ofNullable(path).map(given -> new OutputFile(option, given));
  }

  private static Numbering numbering(String text) {
    String neither = "\"" + text + "\" is neither relative nor absolute";
    return Stream.of(Numbering.values())
        .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(text))
        .findFirst()
        .orElseThrow(() -> new TypeConversionException(neither));
  }
}
