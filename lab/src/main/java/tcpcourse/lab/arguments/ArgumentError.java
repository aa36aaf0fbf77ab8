package tcpcourse.lab.arguments;

import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in one line what was wrong with the arguments and what is allowed. */
final class ArgumentError {

  private static final String HELP = "; --help shows what is allowed";

  private ArgumentError() {}

  /**
   * @param instead what a word is that is no command, if it is anything
   */
  static String inWords(ParameterException wrong, Function<String, Optional<String>> instead) {
    CommandSpec command = wrong.getCommandLine().getCommandSpec();
    if (wrong instanceof UnmatchedArgumentException unmatched) {
      return unknown(unmatched.getUnmatched().get(0), command, instead);
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
      String word, CommandSpec command, Function<String, Optional<String>> instead) {
    if (word.startsWith("-")) {
      String name = word.split("=", 2)[0];
      return "unknown option " + name + Suggestion.hint(name, command.optionsMap().keySet()) + HELP;
    }
    if (command.subcommands().isEmpty()) {
      return "\"" + word + "\" is a word too many for " + command.name() + HELP;
    }
    String near = Suggestion.hint(word, command.subcommands().keySet());
    return instead
        .apply(word)
        .map(known -> "\"" + word + "\" is " + known)
        .orElse("unknown command \"" + word + "\"" + near + HELP);
  }
}
