package tcpcourse.lab.cli;

import java.util.function.Predicate;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;
import tcpcourse.lab.arguments.RefusedException;
import tcpcourse.lab.arguments.Suggestion;

/** Says in one line what was wrong with the arguments and what is allowed. */
final class ArgumentError {

  private static final String HELP = "; --help shows what is allowed";

  private ArgumentError() {}

  /**
   * @param experiment whether a word is the name of one
   * @param exercise whether a word is the name of one
   */
  static String inWords(
      ParameterException wrong, Predicate<String> experiment, Predicate<String> exercise) {
    CommandSpec command = wrong.getCommandLine().getCommandSpec();
    if (wrong instanceof UnmatchedArgumentException unmatched) {
      return unknown(unmatched.getUnmatched().get(0), command, experiment, exercise);
    }
    return wrong.getMessage();
  }

  static RefusedException optionBeforeCommand(ParseResult parsed) {
    return new RefusedException(
        parsed.matchedOptions().get(0).longestName()
            + " stands before the command it belongs to; write it after "
            + parsed.subcommand().commandSpec().name());
  }

  private static String unknown(
      String word, CommandSpec command, Predicate<String> experiment, Predicate<String> exercise) {
    if (word.startsWith("-")) {
      String name = word.split("=", 2)[0];
      return "unknown option " + name + Suggestion.hint(name, command.optionsMap().keySet()) + HELP;
    }
    if (command.subcommands().isEmpty()) {
      return "\"" + word + "\" is a word too many for " + command.name() + HELP;
    }
    if (experiment.test(word)) {
      return "\"" + word + "\" is an experiment, not a command; did you mean run " + word + "?";
    }
    if (exercise.test(word)) {
      return "\"" + word + "\" is an exercise, not a command; did you mean try " + word + "?";
    }
    String hint = Suggestion.hint(word, command.subcommands().keySet());
    return "unknown command \"" + word + "\"" + hint + HELP;
  }
}
