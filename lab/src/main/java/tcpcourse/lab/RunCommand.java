package tcpcourse.lab;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code run}: plays the experiments that are named, each once, in the order named; or all. */
record RunCommand(Chapter chapter, Session session) implements Command {

  @Override
  public CommandSpec spec() {
    CommandSpec spec = spec("run", chapter, "Plays experiments of this chapter.");
    spec.addPositional(
        PositionalParamSpec.builder()
            .paramLabel("NAME")
            .index("0..*")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .description("What to play; list shows the names.")
            .build());
    spec.addOption(
        OptionSpec.builder("--all")
            .type(boolean.class)
            .description("Plays every experiment.")
            .build());
    RunOptions.describe(spec);
    return spec;
  }

  @Override
  public int execute(ParseResult parsed) throws RefusedException, LabUnavailableException {
    List<String> names = parsed.matchedPositionalValue(0, List.<String>of());
    return session.play(chosen(names, parsed.hasMatchedOption("--all")), RunOptions.of(parsed));
  }

  private List<Experiment> chosen(List<String> names, boolean all) throws RefusedException {
    if (all && !names.isEmpty()) {
      throw new RefusedException(
          "--all plays every experiment; leave it out or leave the names out");
    }
    if (all) {
      return chapter.experiments();
    }
    if (names.isEmpty()) {
      throw new RefusedException("run what? Name an experiment or write --all; " + known());
    }
    List<Experiment> chosen = new ArrayList<>();
    for (String name : new LinkedHashSet<>(names)) {
      chosen.add(named(name));
    }
    return chosen;
  }

  private Experiment named(String name) throws RefusedException {
    return chapter.find(name).orElseThrow(() -> unknown(name));
  }

  private RefusedException unknown(String name) {
    return new RefusedException(
        "no experiment \"" + name + "\"" + Nearest.hint(name, chapter.names()) + "; " + known());
  }

  private String known() {
    return "this chapter has " + String.join(", ", chapter.names());
  }
}
