package tcpcourse.book;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import org.junit.jupiter.api.Timeout;

/** The book's rooms: who may use whom, and how many files stand in one. */
@Timeout(300)
class ArchitectureTest {

  private static final int MOST_FILES = 25;

  private static final String ROOT = "tcpcourse.book";

  /** Each room, and those that it may use; the first is the package above them. */
  private static final List<String[]> ROOMS =
      """
      book: claims kit ladder player plots questions site source standards tables
      kit:
      segment:
      source: kit
      ladder: source kit
      player: segment source kit
      tables: segment source kit
      plots: source kit
      standards: ladder source kit
      claims: source kit
      questions: claims ladder segment source kit
      site: kit
      print: kit
      live: player ladder kit
      """
          .lines()
          .map(line -> line.split("\\W+"))
          .toList();

  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  @Test
  void each_room_has_its_place_and_uses_only_those_it_may() {
    LayeredArchitecture book = layeredArchitecture().consideringOnlyDependenciesInLayers();
    for (String[] room : ROOMS) {
      book = book.layer(room[0]).definedBy(room[0].equals("book") ? ROOT : ROOT + "." + room[0]);
    }
    for (String[] room : ROOMS) {
      book = book.whereLayer(room[0]).mayOnlyAccessLayers(room);
    }
    book.ensureAllClassesAreContainedInArchitecture().check(MAIN);
  }

  @Test
  void no_rooms_use_each_other() {
    slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(MAIN);
  }

  @Test
  void no_room_has_more_files_than_one_can_survey() throws IOException {
    for (String sources : List.of("src/main/java", "src/test/java")) {
      Map<String, Long> files = files(Path.of(sources));
      assertTrue(files.size() > 5, files::toString);
      files.values().removeIf(count -> count <= MOST_FILES);
      assertEquals(Map.of(), files, "more than " + MOST_FILES + " files");
    }
  }

  @Test
  void each_room_says_what_lives_there() {
    for (String room : MAIN.stream().map(JavaClass::getPackageName).distinct().toList()) {
      Path info = Path.of("src/main/java", room.replace('.', '/'), "package-info.java");
      assertTrue(Files.exists(info), room);
    }
    for (String room : List.of("testkit", "reading", "bench")) {
      Path info = Path.of("src/test/java/tcpcourse/book", room, "package-info.java");
      assertTrue(Files.exists(info), room);
    }
  }

  private static Map<String, Long> files(Path sources) throws IOException {
    try (Stream<Path> files = Files.walk(sources)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .collect(
              Collectors.groupingBy(
                  file -> sources.relativize(file.getParent()).toString(),
                  TreeMap::new,
                  Collectors.counting()));
    }
  }
}
