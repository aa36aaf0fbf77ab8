package tcpcourse.book;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tcpcourse.book.kit.BookFault;

/**
 * Says where in the book's text a fault is, of a fault that does not know it: what leads nowhere is
 * found only when all the text has been read.
 *
 * @param texts every line, by the file's name
 */
record Whereabouts(Map<String, List<String>> texts) {

  /** What people write: AsciiDoc, claims and settings. */
  private static final Pattern TEXT = Pattern.compile(".*\\.(adoc|json)");

  private static final Pattern PLACED = Pattern.compile("\\S+\\.\\w+:\\d+: .*");

  /** What a fault names: in quotation marks, behind a number sign, or at its end. */
  private static final Pattern NAMED = Pattern.compile("\"([^\"]+)\"|#([\\w-]+)|: ([^:#\"]+)$");

  /** How a name is written where it is meant: a reference, an id; at last, anywhere. */
  private static final List<String> WRITTEN = List.of("<<%s", "#%s", "%s");

  /** Of all the text below the repository's root. */
  static Whereabouts below(Path root) throws IOException {
    Map<String, List<String>> texts = new LinkedHashMap<>();
    for (Path text : texts(root)) {
      texts.put(root.relativize(text).toString(), Files.readAllLines(text));
    }
    return new Whereabouts(texts);
  }

  private static List<Path> texts(Path root) throws IOException {
    List<Path> texts = new ArrayList<>();
    for (Path folder : List.of(root, root.resolve("docs/src/main"))) {
      try (Stream<Path> within = Files.walk(folder, 2)) {
        within.filter(file -> TEXT.matcher(file.toString()).matches()).sorted().forEach(texts::add);
      }
    }
    return texts;
  }

  /**
   * The fault, a line for each thing that is wrong, each with its place where there is one. A
   * listing that never ends comes first: it swallows the files behind it, and faults there come of
   * it.
   */
  String told(BookFault fault) {
    Stream<String> endless = texts.entrySet().stream().flatMap(Whereabouts::endless);
    Stream<String> lines = fault.getMessage().lines().map(this::placed);
    return Stream.concat(endless, lines).collect(Collectors.joining("\n"));
  }

  private static Stream<String> endless(Map.Entry<String, List<String>> text) {
    String open = "";
    int began = 0;
    for (int i = 0; i < text.getValue().size(); i++) {
      String line = text.getValue().get(i);
      if (open.isEmpty() && line.matches("-{4,}|\\.{4,}")) {
        open = line;
        began = i + 1;
      } else if (line.equals(open) && text.getValue().get(i - 1).startsWith("[source")) {
        break; // The next one begins here.
      } else if (line.equals(open)) {
        open = "";
      }
    }
    return open.isEmpty()
        ? Stream.empty()
        : Stream.of(text.getKey() + ":" + began + ": a listing that never ends");
  }

  private String placed(String line) {
    if (PLACED.matcher(line).matches()) {
      return line;
    }
    List<String> names = NAMED.matcher(line).results().map(Whereabouts::name).toList();
    return WRITTEN.stream()
        .flatMap(as -> names.stream().map(as::formatted))
        .flatMap(this::places)
        .findFirst()
        .map(place -> place + ": " + line)
        .orElse(line);
  }

  private static String name(MatchResult named) {
    return Stream.of(1, 2, 3).map(named::group).filter(Objects::nonNull).findFirst().orElseThrow();
  }

  /** Every line that has these words. */
  private Stream<String> places(String words) {
    return texts.entrySet().stream()
        .flatMap(
            text ->
                IntStream.range(0, text.getValue().size())
                    .filter(i -> text.getValue().get(i).contains(words))
                    .mapToObj(i -> text.getKey() + ":" + (i + 1)));
  }
}
