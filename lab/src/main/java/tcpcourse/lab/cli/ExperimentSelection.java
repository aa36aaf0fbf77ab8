package tcpcourse.lab.cli;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;
import tcpcourse.lab.Experiment;
import tcpcourse.lab.arguments.Command;
import tcpcourse.lab.arguments.RefusedException;
import tcpcourse.lab.arguments.Suggestion;
import tcpcourse.lab.terminal.Terminal;

/** Experiments chosen on the command line: named, each once, in the order named; or all. */
final class ExperimentSelection {

  private static final String KNOWN = "list shows the names";

  private ExperimentSelection() {}

  /**
   * Lets a command be given names, or {@code --all}.
   *
   * @param verb what becomes of what is named
   */
  static void describe(CommandSpec spec, String verb, String all) {
    spec.addPositional(
        PositionalParamSpec.builder()
            .paramLabel("NAME")
            .index("0..*")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .description("What to " + verb + "; list has the names and their questions.")
            .build());
    spec.addOption(Command.flag("--all", all));
  }

  /** Whether anything was chosen. */
  static boolean any(ParseResult parsed) {
    return parsed.hasMatchedOption("--all") || parsed.hasMatchedPositional(0);
  }

  /**
   * Whatever was chosen.
   *
   * @throws RefusedException if nothing was, or what the chapter does not have
   */
  static List<Experiment> of(ParseResult parsed, Chapter chapter) throws RefusedException {
    List<String> names = parsed.matchedPositionalValue(0, List.<String>of());
    boolean all = parsed.hasMatchedOption("--all");
    String verb = parsed.commandSpec().name();
    if (all && !names.isEmpty()) {
      throw new RefusedException(
          "--all means every experiment; leave it out or leave the names out");
    }
    if (!any(parsed)) {
      throw new RefusedException(verb + " what? Name an experiment or write --all; " + KNOWN);
    }
    return all ? chapter.experiments() : named(names, chapter);
  }

  /** Names the question that each of the experiments answers, where some are named. */
  static void explain(ParseResult parsed, Chapter chapter, Terminal terminal)
      throws RefusedException {
    for (Experiment each : named(parsed.matchedPositionalValue(0, List.<String>of()), chapter)) {
      String lasts = each.lasts().isZero() ? "" : ", in about " + each.lasts().toSeconds() + " s";
      terminal.out().println(Chapter.line(each));
      terminal.out().println("plays it" + lasts + ": " + chapter.command(each) + "\n");
      if (parsed.commandSpec().findOption("--knob") != null) {
        terminal.out().println("knobs, each --knob NAME=VALUE:");
        RunOptions.knobsOf(each).forEach(knob -> terminal.out().println("  " + knob.line()));
        terminal.out().println();
      }
    }
  }

  private static List<Experiment> named(List<String> names, Chapter chapter)
      throws RefusedException {
    List<Experiment> chosen = new ArrayList<>();
    for (String name : new LinkedHashSet<>(names)) {
      chosen.add(chapter.find(name).orElseThrow(() -> unknown(name, chapter)));
    }
    return chosen;
  }

  private static RefusedException unknown(String name, Chapter chapter) {
    String hint =
        chapter.findExercise(name).isPresent()
            ? "; it is an exercise: try " + name
            : Suggestion.hint(name, chapter.names());
    return new RefusedException("no experiment \"" + name + "\"" + hint + "; " + KNOWN);
  }
}
