package tcpcourse.book;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
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

  /** Each room, and those that it may use. */
  private static final Map<String, List<String>> MAY_USE = new LinkedHashMap<>();

  static {
    MAY_USE.put("kit", List.of());
    MAY_USE.put("segment", List.of());
    MAY_USE.put("source", List.of("kit"));
    MAY_USE.put("ladder", List.of("source", "kit"));
    MAY_USE.put("player", List.of("segment", "source", "kit"));
    MAY_USE.put("tables", List.of("segment", "source", "kit"));
    MAY_USE.put("plots", List.of("source", "kit"));
    MAY_USE.put("standards", List.of("ladder", "source", "kit"));
    MAY_USE.put("claims", List.of("source", "kit"));
    MAY_USE.put("questions", List.of("claims", "ladder", "segment", "source", "kit"));
    MAY_USE.put("site", List.of("kit"));
    MAY_USE.put("print", List.of("kit"));
    MAY_USE.put("live", List.of("player", "ladder", "kit"));
  }

  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  @Test
  void each_room_uses_only_those_it_may() {
    LayeredArchitecture book =
        layeredArchitecture().consideringOnlyDependenciesInLayers().layer("book").definedBy(ROOT);
    for (String room : MAY_USE.keySet()) {
      book = book.layer(room).definedBy(ROOT + "." + room);
    }
    for (Map.Entry<String, List<String>> room : MAY_USE.entrySet()) {
      String[] used = room.getValue().toArray(String[]::new);
      book =
          used.length == 0
              ? book.whereLayer(room.getKey()).mayNotAccessAnyLayer()
              : book.whereLayer(room.getKey()).mayOnlyAccessLayers(used);
    }
    book.whereLayer("book").mayNotBeAccessedByAnyLayer().check(MAIN);
  }

  @Test
  void every_room_has_its_place_in_the_directions() {
    assertEquals(
        Stream.concat(Stream.of(ROOT), MAY_USE.keySet().stream().map(room -> ROOT + "." + room))
            .sorted()
            .toList(),
        MAIN.stream().map(c -> c.getPackageName()).distinct().sorted().toList());
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
    for (String room : MAY_USE.keySet()) {
      Path info = Path.of("src/main/java/tcpcourse/book", room, "package-info.java");
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
