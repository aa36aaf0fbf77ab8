package tcpcourse.book.claims;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tcpcourse.book.kit.BookFault;

/**
 * Holds the ledger to its proofs: every experiment and every test that it names exists, and where
 * this build has run a chapter's tests, those that it names passed.
 */
public final class Proofs {

  private static final String PACKAGE = "tcpcourse/";

  private final List<Path> modules;
  private final Set<String> sources = new HashSet<>();
  private final BuildRun build;

  public Proofs(Path root, BuildRun build) {
    this.build = build;
    try (Stream<Path> folders = Files.list(root)) {
      this.modules = folders.filter(folder -> Files.isDirectory(folder.resolve("src"))).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    modules.forEach(module -> sources.addAll(names(module.resolve("src/main/java"))));
  }

  /**
   * A test as the ledger writes it, {@code handshake.LostSynTest#connect_only_takes_longer}, found
   * in its module.
   */
  private record Found(Path module, String type, String method) {

    Path report() {
      return reports().resolve("TEST-tcpcourse." + type + ".xml");
    }

    Path reports() {
      return module.resolve("target/surefire-reports");
    }
  }

  /**
   * @throws BookFault if something that it names does not exist, or did not pass in this build
   */
  void check(Claim claim) {
    claim.experiments().forEach(experiment -> exists(claim, experiment));
    tests(claim).forEach(test -> check(claim, find(claim, test)));
  }

  private static Stream<String> tests(Claim claim) {
    return Stream.concat(claim.proofs().stream(), claim.refutations().stream());
  }

  private void exists(Claim claim, String experiment) {
    String[] words = experiment.split("-");
    StringBuilder type = new StringBuilder();
    for (String word : words) {
      type.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
    }
    if (!sources.contains(type + ".java")) {
      throw new BookFault("claim " + claim.id() + ": no experiment " + type + " in any chapter");
    }
  }

  private static List<String> names(Path sources) {
    if (!Files.isDirectory(sources)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(sources)) {
      return files.map(file -> file.getFileName().toString()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Found find(Claim claim, String test) {
    String[] name = test.split("#");
    String path = "src/test/java/" + PACKAGE + name[0].replace('.', '/') + ".java";
    return modules.stream()
        .filter(module -> name.length == 2 && hasMethod(module.resolve(path), name[1]))
        .map(module -> new Found(module, name[0], name[1]))
        .findFirst()
        .orElseThrow(() -> new BookFault("claim " + claim.id() + ": there is no test " + test));
  }

  private static boolean hasMethod(Path source, String method) {
    Pattern declared = Pattern.compile("void " + Pattern.quote(method) + "\\(");
    try {
      return Files.exists(source) && declared.matcher(Files.readString(source)).find();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void check(Claim claim, Found test) {
    if (build.everyTest() && hasRunTests(test.reports())) {
      Optional<TestReport> report = report(test);
      if (report.filter(r -> r.passed(test.method()) || r.skipped(test.method())).isEmpty()) {
        throw new BookFault(
            "claim %s: %s#%s did not pass in this build"
                .formatted(claim.id(), test.type(), test.method()));
      }
    }
  }

  private boolean hasRunTests(Path reports) {
    if (!Files.isDirectory(reports)) {
      return false;
    }
    try (Stream<Path> files = Files.list(reports)) {
      return files.anyMatch(file -> file.toString().endsWith(".xml") && isOfThisBuild(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean isOfThisBuild(Path report) {
    try {
      return !Files.getLastModifiedTime(report).toInstant().isBefore(build.began());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Optional<TestReport> report(Found test) {
    return Optional.of(test.report())
        .filter(file -> Files.exists(file) && isOfThisBuild(file))
        .map(TestReport::read);
  }

  /**
   * When, and on which kernel and JDK, all tests that the claim names passed in this build; empty
   * if they did not.
   */
  Optional<String> proved(Claim claim) {
    List<Found> tests = tests(claim).map(test -> find(claim, test)).toList();
    boolean all =
        tests.stream()
            .allMatch(test -> report(test).filter(r -> r.passed(test.method())).isPresent());
    return all ? report(tests.get(0)).map(TestReport::circumstances) : Optional.empty();
  }
}
