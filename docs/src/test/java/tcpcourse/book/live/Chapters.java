package tcpcourse.book.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** The lab's own player, with chapters of the course. */
final class Chapters {

  private Chapters() {}

  /**
   * The book is built beside the chapters: whether theirs is compiled by now, nobody knows.
   *
   * @param folder for the classes
   * @param chapters the folders that they are in, such as {@code 01-handshake}
   */
  static Programs compile(Path folder, List<String> chapters) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("--release", "17", "-d", folder.toString()));
    List<String> mains = new ArrayList<>();
    for (String chapter : chapters) {
      Path below = Path.of("..", chapter, "src/main/java");
      try (Stream<Path> sources = Files.walk(below)) {
        for (Path source : sources.filter(each -> each.toString().endsWith(".java")).toList()) {
          arguments.add(source.toString());
          if (source.endsWith("Main.java")) {
            String name = below.relativize(source).toString().replaceAll("[/\\\\]", ".");
            mains.add(name.replaceFirst("\\.java$", ""));
          }
        }
      }
    }
    int failed =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new));
    assertEquals(0, failed, "the chapters do not compile");
    return programs(folder, mains);
  }

  private static Programs programs(Path folder, List<String> mains) {
    List<String> player =
        new ArrayList<>(Programs.java("tcpcourse.lab.live.Player", mains.toArray(String[]::new)));
    String classPath = System.getProperty("java.class.path");
    player.replaceAll(part -> part.equals(classPath) ? part + ":" + folder : part);
    return new Programs(player, Served.programs(Served.RECORDING).doctor());
  }
}
