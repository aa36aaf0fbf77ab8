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

  /** Each room, and those that it may use; the first is the package above them. */
  private static final List<String[]> ROOMS =
      """
      lab: cable knob watch kernel file recording tcp
      agent:
      tcp:
      capture:
      recording: tcp
      file: recording tcp
      ladder: recording tcp
      reading: ladder recording tcp
      figure: ladder recording tcp
      explain: capture figure reading recording tcp
      kernel: tcp
      watch: recording kernel tcp
      terminal: kernel recording
      arguments: terminal file watch recording
      knob: arguments
      cable: watch kernel recording tcp
      rule: tcp
      exercise: lab arguments watch kernel file recording tcp
      doctor: lab kernel recording tcp
      pair: lab agent arguments cable figure file kernel ladder reading recording rule tcp terminal watch
      junit: lab pair cable figure file kernel ladder reading recording rule tcp
      cli: lab pair doctor exercise explain arguments capture file kernel knob ladder reading recording terminal watch
      live: lab cli arguments file kernel knob recording
      """
          .lines()
          .map(line -> line.split("\\W+"))
          .toList();

  private static final JavaClasses ALL = new ClassFileImporter().importPackages(ROOT);

  private static final JavaClasses MAIN =
      ALL.that(
          DescribedPredicate.describe(
              "are of the lab", is -> !is.getSource().toString().contains("/test-classes/")));

  @Test
  void each_package_has_its_place_and_uses_only_those_it_may() {
    LayeredArchitecture lab = layeredArchitecture().consideringOnlyDependenciesInLayers();
    for (String[] room : ROOMS) {
      lab =
          lab.layer(room[0]).definedBy(room[0].equals("lab") ? ROOT : ROOT + "." + room[0] + "..");
    }
    for (String[] room : ROOMS) {
      lab = lab.whereLayer(room[0]).mayOnlyAccessLayers(room);
    }
    lab.ensureAllClassesAreContainedInArchitecture().check(MAIN);
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
        .check(ALL.that(DescribedPredicate.not(test)));
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
