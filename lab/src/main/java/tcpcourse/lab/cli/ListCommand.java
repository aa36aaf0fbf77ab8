package tcpcourse.lab.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import tcpcourse.lab.arguments.Command;
import tcpcourse.lab.arguments.ExitCode;
import tcpcourse.lab.terminal.Terminal;

/** {@code list}: the chapter's experiments and their questions, one a line. */
record ListCommand(Chapter chapter, Terminal terminal) implements Command {

  @Override
  public CommandSpec spec() {
    return spec("list", chapter.version(), "Lists this chapter's experiments.");
  }

  @Override
  public int execute(ParseResult parsed) {
    chapter.experiments().forEach(each -> terminal.out().println(Chapter.line(each)));
    return ExitCode.DONE;
  }
}
