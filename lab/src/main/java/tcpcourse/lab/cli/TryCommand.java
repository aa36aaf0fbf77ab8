package tcpcourse.lab.cli;

import static tcpcourse.lab.arguments.Command.flag;
import static tcpcourse.lab.arguments.Command.option;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;
import tcpcourse.lab.arguments.Command;
import tcpcourse.lab.arguments.ExitCode;
import tcpcourse.lab.arguments.OutputFile;
import tcpcourse.lab.arguments.RefusedException;
import tcpcourse.lab.arguments.Suggestion;
import tcpcourse.lab.exercise.Exercise;
import tcpcourse.lab.terminal.Terminal;
import tcpcourse.lab.terminal.Ticker;

/** {@code try}: the chapter's exercises; plays what the reader has written and judges it. */
record TryCommand(Chapter chapter, Terminal terminal, ExperimentRunner runner, Ticker pulse)
    implements Command {

  private static final String KNOWN = "try alone lists them";

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        spec(
            "try",
            chapter.version(),
            "Lists this chapter's exercises; or gives you one, plays what you have written in the"
                + " lab, and says what it misses.",
            "The file to edit is written into the current directory, once.");
    spec.addPositional(
        PositionalParamSpec.builder()
            .paramLabel("NAME")
            .index("0")
            .arity("0..1")
            .type(String.class)
            .description("The exercise to try.")
            .build());
    spec.addOption(flag("--watch", "Plays it again whenever you save, until Ctrl-C."));
    spec.addOption(
        option("--hint", "N", Integer.class)
            .arity("0..1")
            .fallbackValue("0")
            .converters(TryCommand::level)
            .description("Gives the next of the hints, or the first, second or third.")
            .build());
    spec.addOption(flag("--solution", "Shows the book's own program, once yours has passed."));
    spec.addOption(flag("--give-up", "Shows it although yours has not."));
    RunOptions.describeShowing(spec);
    return spec;
  }

  private static Integer level(String text) {
    if (!text.matches("[0-3]")) {
      throw new TypeConversionException("\"" + text + "\" is not a hint: there are 1, 2 and 3");
    }
    return Integer.valueOf(text);
  }

  @Override
  public void explain(ParseResult parsed, Terminal terminal) throws RefusedException {
    if (parsed.hasMatchedPositional(0)) {
      Exercise exercise = find(parsed.matchedPositionalValue(0, ""));
      terminal.out().println(Chapter.line(exercise));
      terminal.out().println("the file to edit: " + exercise.shape().file() + "\n");
    }
  }

  @Override
  public int execute(ParseResult parsed) throws RefusedException, IOException {
    if (!parsed.hasMatchedPositional(0)) {
      if (!parsed.matchedOptions().isEmpty()) {
        throw new RefusedException("try what? Name an exercise; " + KNOWN);
      }
      chapter.exercises().forEach(each -> terminal.out().println(Chapter.line(each)));
      terminal
          .out()
          .println("\ntry NAME writes its file, once, and plays what you have made of it");
      return ExitCode.DONE;
    }
    Exercise exercise = find(parsed.matchedPositionalValue(0, ""));
    requireOneWish(parsed);
    Attempts attempts =
        new Attempts(chapter, exercise, terminal, runner, pulse, options(parsed, exercise));
    if (parsed.hasMatchedOption("--hint")) {
      return attempts.hint(parsed.matchedOptionValue("--hint", 0));
    }
    if (parsed.hasMatchedOption("--solution") || parsed.hasMatchedOption("--give-up")) {
      return attempts.solution(parsed.hasMatchedOption("--give-up"));
    }
    return parsed.hasMatchedOption("--watch") ? attempts.watch() : attempts.once();
  }

  /** Who is given a hint or a solution has nothing played. */
  private static void requireOneWish(ParseResult parsed) throws RefusedException {
    List<String> told = typed(parsed, "--hint", "--solution", "--give-up");
    List<String> wishes = new ArrayList<>(told);
    wishes.addAll(typed(parsed, "--watch", OutputFile.JSON, OutputFile.PCAPNG));
    boolean one = wishes.size() < 2 || wishes.equals(List.of("--solution", "--give-up"));
    if (!told.isEmpty() && !one) {
      throw new RefusedException(
          wishes.get(0)
              + " and "
              + wishes.get(wishes.size() - 1)
              + " do not go together; leave one of them out");
    }
  }

  private static List<String> typed(ParseResult parsed, String... options) {
    return Stream.of(options).filter(parsed::hasMatchedOption).toList();
  }

  private RunOptions options(ParseResult parsed, Exercise exercise) throws RefusedException {
    RunOptions options = RunOptions.of(parsed);
    options.checkFiles(List.of(exercise.name()));
    return options;
  }

  private Exercise find(String name) throws RefusedException {
    return chapter.findExercise(name).orElseThrow(() -> unknown(name));
  }

  private RefusedException unknown(String name) {
    String hint =
        chapter.find(name).isPresent()
            ? "; it is an experiment: run " + name
            : Suggestion.hint(name, chapter.exercises().stream().map(Exercise::name).toList());
    return new RefusedException("no exercise \"" + name + "\"" + hint + "; " + KNOWN);
  }
}
