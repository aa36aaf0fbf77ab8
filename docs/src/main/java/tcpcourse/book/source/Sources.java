package tcpcourse.book.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import tcpcourse.book.kit.Script;

/**
 * The chapters' Java sources, for the listing beside a ladder.
 *
 * @param byName by chapter and file: {@code 01-handshake/EchoClient.java}
 * @param recordings by experiment, the file in its chapter
 */
public record Sources(Map<String, Path> byName, Map<String, Path> recordings) {

  /** Finds all of {@code <chapter>/src/main/java} below the repository's root. */
  public static Sources below(Path root) {
    Sources sources = new Sources(new TreeMap<>(), new TreeMap<>());
    try (Stream<Path> files = Files.list(root)) {
      files
          .filter(chapter -> Files.isDirectory(chapter.resolve("recordings")))
          .forEach(sources::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Recordings.captures(root).forEach(file -> sources.recordings.put(experiment(file), file));
    return sources;
  }

  private void add(Path chapter) {
    String name = chapter.getFileName().toString();
    try (Stream<Path> files = Files.walk(chapter.resolve("src"))) {
      files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !file.startsWith(chapter.resolve("src/test")))
          .filter(file -> !file.startsWith(chapter.resolve("src/main/exercises")))
          .forEach(file -> byName.put(name + "/" + file.getFileName(), file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    try (Stream<Path> files = Files.list(chapter.resolve("recordings"))) {
      files.forEach(file -> recordings.put(experiment(file), file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String experiment(Path recording) {
    return recording.getFileName().toString().replaceFirst("\\.json$", "");
  }

  /** The chapter's source of that simple name. */
  public Optional<Source> of(String experiment, String file) {
    Path chapter = recordings.get(experiment).getParent().getParent();
    String name = chapter.getFileName() + "/" + file;
    return Optional.ofNullable(byName.get(name)).map(path -> new Source(name, path));
  }

  /** One of them; {@code name} is its key. */
  public record Source(String name, Path file) {

    public String script() {
      return "sources/" + name + ".js";
    }

    /** A line that only marks what the book includes keeps its number and is not shown. */
    private static Object shown(String line) {
      return line.contains("// tag::") || line.contains("// end::") ? Optional.empty() : line;
    }

    /** The script that hands the coloured lines to the player. */
    public byte[] bytes() {
      try {
        List<String> lines = JavaColours.lines(Files.readString(file).strip());
        return Script.call("source", name, lines.stream().map(Source::shown).toList());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
