package tcpcourse.lab.cli;

import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import tcpcourse.lab.arguments.Command;
import tcpcourse.lab.arguments.ExitCode;
import tcpcourse.lab.doctor.Cure;
import tcpcourse.lab.doctor.Doctor;
import tcpcourse.lab.doctor.Examined;
import tcpcourse.lab.recording.Printable;
import tcpcourse.lab.terminal.Terminal;

/** {@code doctor}: what this machine can do of what a lab takes, and what cures the rest. */
record DoctorCommand(Terminal terminal, Supplier<List<Examined>> doctor) implements Command {

  private static final String INDENT = "     ";

  private static final String WITHOUT_LAB =
      "The lab cannot be built here. A chapter's show NAME and --loopback work all the same.";

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        spec(
            "doctor",
            LabCommand.VERSION,
            "Says line by line what this machine has of what the lab takes, and what cures the"
                + " rest; at last builds a lab.",
            "Nothing is changed. Exit code 0 if a lab was built, and otherwise 3.");
    return spec.addOption(
        Command.flag("--json", "The same as JSON: an array of what, answer, seen and cures."));
  }

  @Override
  public int execute(ParseResult parsed) {
    List<Examined> lines = doctor.get();
    boolean built = Doctor.canBuildLab(lines);
    if (parsed.hasMatchedOption("--json")) {
      terminal.out().println(Doctor.json(lines));
    } else {
      lines.forEach(this::print);
      terminal.out().println();
      terminal.out().println(built ? "The lab can be built here." : WITHOUT_LAB);
    }
    return built ? ExitCode.DONE : ExitCode.NO_LAB;
  }

  private void print(Examined line) {
    say(mark(line.answer()) + line.what() + ": " + notLookedAt(line) + line.seen());
    if (line.answer() != Examined.Answer.NO) {
      return;
    }
    if (line.cures().isEmpty()) {
      say(INDENT + "no cure is known here");
    }
    String lead = "cure: ";
    for (Cure cure : line.cures()) {
      print(lead, cure);
      lead = "  or: ";
    }
  }

  private static String mark(Examined.Answer answer) {
    return switch (answer) {
      case YES -> "yes  ";
      case NO -> "no   ";
      case NOT_LOOKED_AT -> "-    ";
    };
  }

  private static String notLookedAt(Examined line) {
    Examined.Answer answer = line.answer();
    return answer == Examined.Answer.NOT_LOOKED_AT ? answer.words() + ": " : "";
  }

  /** A shell takes what stands behind # for a remark: the whole can be copied. */
  private void print(String lead, Cure cure) {
    List<String> lines = cure.command().lines().toList();
    String remark = cure.note().isEmpty() ? "" : "  # " + cure.note();
    if (lines.size() == 1) {
      say(INDENT + lead + lines.get(0) + remark);
      return;
    }
    say(INDENT + lead + "all of the following lines" + remark);
    lines.forEach(this::say);
  }

  /** Something in it may be from the environment. */
  private void say(String line) {
    terminal.out().println(Printable.line(line));
  }
}
