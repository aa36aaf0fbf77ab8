package tcpcourse.lab;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The lab's packages keep to their directions, in a few files each. */
class ArchitectureTest {

  private static final int MOST_FILES = 25;

  private static final String ROOT = "tcpcourse.lab";

  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  @Test
  void each_package_uses_only_those_it_may() {
    LayeredArchitecture lab =
        layeredArchitecture().consideringOnlyDependenciesInLayers().layer("lab").definedBy(ROOT);
    for (String room :
        List.of(
            "tcp",
            "recording",
            "reading",
            "file",
            "capture",
            "explain",
            "kernel",
            "watch",
            "cable",
            "rule",
            "ladder",
            "figure",
            "terminal",
            "arguments",
            "knob",
            "exercise",
            "doctor",
            "pair",
            "junit",
            "cli",
            "live")) {
      lab = lab.layer(room).definedBy(ROOT + "." + room);
    }
    lab = lab.layer("agent").definedBy(ROOT + ".agent..");
    lab.whereLayer("agent")
        .mayNotAccessAnyLayer()
        .whereLayer("tcp")
        .mayNotAccessAnyLayer()
        .whereLayer("recording")
        .mayOnlyAccessLayers("tcp")
        .whereLayer("reading")
        .mayOnlyAccessLayers("recording", "tcp")
        .whereLayer("file")
        .mayOnlyAccessLayers("recording", "tcp")
        .whereLayer("capture")
        .mayNotAccessAnyLayer()
        .whereLayer("explain")
        .mayOnlyAccessLayers("capture", "figure", "reading", "recording", "tcp")
        .whereLayer("kernel")
        .mayOnlyAccessLayers("tcp")
        .whereLayer("watch")
        .mayOnlyAccessLayers("recording", "kernel", "tcp")
        .whereLayer("ladder")
        .mayOnlyAccessLayers("recording", "tcp")
        .whereLayer("figure")
        .mayOnlyAccessLayers("ladder", "recording", "tcp")
        .whereLayer("terminal")
        .mayOnlyAccessLayers("kernel", "recording")
        .whereLayer("arguments")
        .mayOnlyAccessLayers("terminal", "file", "watch", "recording")
        .whereLayer("knob")
        .mayOnlyAccessLayers("arguments")
        .whereLayer("cable")
        .mayOnlyAccessLayers("watch", "kernel", "recording", "tcp")
        .whereLayer("rule")
        .mayOnlyAccessLayers("tcp")
        .whereLayer("lab")
        .mayOnlyAccessLayers("cable", "knob", "watch", "kernel", "file", "recording", "tcp")
        .whereLayer("exercise")
        .mayOnlyAccessLayers("lab", "arguments", "watch", "kernel", "file", "recording", "tcp")
        .whereLayer("doctor")
        .mayOnlyAccessLayers("lab", "kernel", "recording", "tcp")
        .whereLayer("pair")
        .mayOnlyBeAccessedByLayers("cli", "junit")
        .whereLayer("junit")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("cli")
        .mayOnlyBeAccessedByLayers("live")
        .whereLayer("live")
        .mayNotBeAccessedByAnyLayer()
        .check(MAIN);
  }

  /** A test uses what it likes, and nobody uses a test. */
  @Test
  void no_packages_use_each_other() {
    DescribedPredicate<JavaClass> test =
        simpleNameEndingWith("Test")
            .or(JavaClass.Predicates.belongTo(simpleNameEndingWith("Test")));
    slices()
        .matching(ROOT + ".(*)..")
        .should()
        .beFreeOfCycles()
        .check(new ClassFileImporter().importPackages(ROOT).that(DescribedPredicate.not(test)));
  }

  @Test
  void no_package_has_more_files_than_one_can_survey() throws IOException {
    for (String sources : List.of("src/main/java", "src/test/java")) {
      Map<String, Long> files = filesByPackage(Path.of(System.getProperty("basedir", ""), sources));
      assertTrue(files.containsKey("tcpcourse/lab"), files::toString);
      files.values().removeIf(count -> count <= MOST_FILES);
      assertEquals(Map.of(), files, "more than " + MOST_FILES + " files");
    }
  }

  @Test
  void each_package_says_what_lives_there_and_what_it_may_use() {
    Path sources = Path.of(System.getProperty("basedir", ""), "src/main/java");
    for (String room : MAIN.stream().map(JavaClass::getPackageName).distinct().toList()) {
      assertTrue(
          Files.exists(sources.resolve(room.replace('.', '/')).resolve("package-info.java")), room);
    }
  }

  private static Map<String, Long> filesByPackage(Path sources) throws IOException {
    try (Stream<Path> files = Files.walk(sources)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .map(file -> sources.relativize(file.getParent()).toString().replace('\\', '/'))
          .collect(Collectors.groupingBy(name -> name, TreeMap::new, Collectors.counting()));
    }
  }
}
