package tcpcourse.lab.cli;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import tcpcourse.lab.Experiment;
import tcpcourse.lab.arguments.Command;
import tcpcourse.lab.arguments.ExitCode;
import tcpcourse.lab.knob.CableKnobs;
import tcpcourse.lab.knob.Knob;
import tcpcourse.lab.terminal.Terminal;

/**
 * {@code list}: the chapter's experiments and their questions, one a line; with {@code --knobs}
 * what can be turned of each.
 */
record ListCommand(Chapter chapter, Terminal terminal) implements Command {

  private static final String KNOBS = "--knobs";

  @Override
  public CommandSpec spec() {
    CommandSpec spec = spec("list", chapter.version(), "Lists this chapter's experiments.");
    return spec.addOption(Command.flag(KNOBS, "Tells what can be turned of each, and how far."));
  }

  @Override
  public int execute(ParseResult parsed) {
    boolean knobs = parsed.hasMatchedOption(KNOBS);
    if (knobs) {
      terminal.out().println("every experiment, each --knob NAME=VALUE:");
      tell(CableKnobs.ALL);
    }
    for (Experiment each : chapter.experiments()) {
      terminal.out().println(Chapter.line(each));
      if (knobs) {
        tell(each.knobs());
      }
    }
    return ExitCode.DONE;
  }

  private void tell(List<Knob<?>> knobs) {
    knobs.forEach(knob -> terminal.out().println("  " + knob.line()));
  }
}
