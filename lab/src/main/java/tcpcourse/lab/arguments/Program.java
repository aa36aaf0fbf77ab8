package tcpcourse.lab.arguments;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.ColorScheme;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import tcpcourse.lab.terminal.Output;
import tcpcourse.lab.terminal.Terminal;

/**
 * Runs what was typed; whatever is wrong with it becomes one line and an exit code.
 *
 * @param instead what a word is that was taken for a command: an experiment, say; empty if nothing
 */
public record Program(Terminal terminal, Function<String, Optional<String>> instead) {

  /** What was typed, understood. */
  public interface Typed {

    /**
     * Does it.
     *
     * @return the exit code
     */
    int execute() throws RefusedException, IOException;
  }

  /** Does what is understood already. */
  public int run(Typed typed) {
    int exitCode = attempt(typed);
    if (!terminal.outputLost()) {
      return exitCode;
    }
    // Who reads the beginning only, as head does, has what he wanted.
    if (!terminal.whyLost().equals(Output.NOBODY_READS)) {
      terminal.complain("standard output could not be written: " + terminal.whyLost());
    }
    return exitCode == ExitCode.DONE ? ExitCode.FAILED : exitCode;
  }

  /** Does what the arguments ask: a command that is named, or {@code first}. */
  public int run(Command first, Supplier<List<Command>> others, String... args) {
    return run(() -> execute(first, others.get(), args));
  }

  private int attempt(Typed typed) {
    try {
      return typed.execute();
    } catch (RefusedException refused) {
      return complain(refused.getMessage(), ExitCode.REFUSED);
    } catch (IOException broken) {
      return complain(broken.getMessage(), ExitCode.FAILED);
    } catch (Error broken) {
      // So the JDK's own classes wrap that the system refuses them: a descriptor, say.
      for (Throwable cause = broken; cause != null; cause = cause.getCause()) {
        if (cause instanceof IOException refused) {
          return complain("Java cannot go on: " + refused.getMessage(), ExitCode.FAILED);
        }
      }
      throw broken;
    }
  }

  /** In a jar's address, "!/" ends the jar's name. */
  static void requireReadable(String jar) throws RefusedException {
    int end = jar.indexOf("!/");
    if (end >= 0) {
      throw new RefusedException(
          "Java reads nothing in a folder whose name ends in \"!\"; rename "
              + jar.substring(jar.lastIndexOf('/', end) + 1, end + 1));
    }
  }

  private int execute(Command first, List<Command> others, String[] args)
      throws RefusedException, IOException {
    requireReadable(Program.class.getProtectionDomain().getCodeSource().getLocation().getPath());
    ParseResult parsed = parse(commandLine(first, others), args);
    ParseResult last = parsed.hasSubcommand() ? parsed.subcommand() : parsed;
    Command command = (Command) last.commandSpec().userObject();
    if (last.isUsageHelpRequested()) {
      command.explain(last, terminal);
    }
    Integer helped = CommandLine.executeHelpRequest(parsed);
    if (helped != null) {
      return helped;
    }
    if (last != parsed && !parsed.matchedOptions().isEmpty()) {
      throw ArgumentError.optionBeforeCommand(parsed);
    }
    return command.execute(last);
  }

  private ParseResult parse(CommandLine line, String[] args) throws RefusedException {
    try {
      return line.parseArgs(args);
    } catch (ParameterException wrong) {
      throw new RefusedException(ArgumentError.inWords(wrong, instead));
    }
  }

  private CommandLine commandLine(Command first, List<Command> others) {
    CommandLine line = new CommandLine(first.spec());
    others.forEach(command -> line.addSubcommand(command.spec()));
    line.setExpandAtFiles(false);
    line.setOut(new PrintWriter(terminal.out(), true));
    line.setColorScheme(new ColorScheme.Builder(Ansi.OFF).build());
    line.setUsageHelpWidth(Terminal.COLUMNS);
    return line;
  }

  private int complain(String line, int exitCode) {
    terminal.complain(line);
    return exitCode;
  }
}
