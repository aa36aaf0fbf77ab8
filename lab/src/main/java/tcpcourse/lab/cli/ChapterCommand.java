package tcpcourse.lab.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.ColorScheme;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import tcpcourse.lab.arguments.RefusedException;
import tcpcourse.lab.terminal.Output;
import tcpcourse.lab.terminal.Terminal;
import tcpcourse.lab.terminal.Ticker;

/** A chapter's whole command line: reads the arguments and hands over to a {@link Command}. */
public final class ChapterCommand {

  private final Chapter chapter;
  private final Terminal terminal;
  private final ExperimentRunner runner;
  private final Ticker pulse;

  public ChapterCommand(Chapter chapter, Terminal terminal, ExperimentRunner runner, Ticker pulse) {
    this.chapter = chapter;
    this.terminal = terminal;
    this.runner = runner;
    this.pulse = pulse;
  }

  /** Does what the arguments ask; whatever is wrong with them becomes one line and an exit code. */
  public int run(String... args) {
    int exitCode = attempt(args);
    if (!terminal.outputLost()) {
      return exitCode;
    }
    // Who reads the beginning only, as head does, has what he wanted.
    if (!terminal.whyLost().equals(Output.NOBODY_READS)) {
      terminal.complain("standard output could not be written: " + terminal.whyLost());
    }
    return exitCode == ExitCode.DONE ? ExitCode.FAILED : exitCode;
  }

  private int attempt(String... args) {
    try {
      return execute(args);
    } catch (ParameterException wrong) {
      return complain(ArgumentError.inWords(wrong, chapter), ExitCode.REFUSED);
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

  private int execute(String[] args) throws RefusedException, IOException {
    Session session = new Session(chapter, terminal, runner, pulse, args);
    if (args.length == 0) {
      // Nothing to parse: the commonest start is spared the 75 ms that loading picocli takes.
      return session.play(chapter.first(), RunOptions.DEFAULTS);
    }
    ParseResult parsed = commandLine(session).parseArgs(args);
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

  private CommandLine commandLine(Session session) {
    CommandLine line = new CommandLine(new FirstCommand(chapter, session).spec());
    for (Command command : commands(session)) {
      line.addSubcommand(command.spec());
    }
    line.setExpandAtFiles(false);
    line.setOut(new PrintWriter(terminal.out(), true));
    line.setColorScheme(new ColorScheme.Builder(Ansi.OFF).build());
    line.setUsageHelpWidth(Terminal.COLUMNS);
    return line;
  }

  private List<Command> commands(Session session) {
    List<Command> commands = new ArrayList<>();
    commands.add(new ListCommand(chapter, terminal));
    commands.add(new RunCommand(chapter, session));
    commands.add(new ShowCommand(chapter, session));
    if (chapter.server().isPresent()) {
      commands.add(new ServerCommand(chapter, terminal, pulse));
    }
    if (chapter.client().isPresent()) {
      commands.add(new ClientCommand(chapter, terminal, pulse));
    }
    return commands;
  }

  private int complain(String line, int exitCode) {
    terminal.complain(line);
    return exitCode;
  }
}
