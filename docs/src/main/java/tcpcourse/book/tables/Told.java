package tcpcourse.book.tables;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tcpcourse.book.kit.BookFault;
import tcpcourse.book.kit.Rows;

/**
 * What ways to a connection, and libraries, said when the same thing happened to them, on each JDK
 * that was asked: {@code docs/src/main/told}, written by a test.
 */
public final class Told {

  private static final List<Integer> JDKS = List.of(17, 25);

  private static final Pattern THROWN = Pattern.compile("[\\w.]*(?:Exception|Error)\\b.*");

  /**
   * A row of such a file.
   *
   * @param table which table of the book it belongs to
   * @param event what happened
   * @param by to whom: a class of the JDK's, or a library and its version
   * @param told what that said, call by call
   */
  public record Row(String table, String event, String by, List<String> told) {}

  /** By table, event and who is told: what, by JDK. */
  private final Map<String, Map<String, Map<String, Map<Integer, List<String>>>>> all =
      new LinkedHashMap<>();

  private Told() {}

  /** Nothing, where nobody has been asked. */
  public static Told below(Path root) {
    Told told = new Told();
    for (int jdk : JDKS) {
      Path file = root.resolve("docs/src/main/told/jdk-" + jdk + ".json");
      if (Files.exists(file)) {
        Rows.read(file, Row.class).forEach(row -> told.add(jdk, row));
      }
    }
    return told;
  }

  private void add(int jdk, Row row) {
    all.computeIfAbsent(row.table, name -> new LinkedHashMap<>())
        .computeIfAbsent(row.event, name -> new LinkedHashMap<>())
        .computeIfAbsent(row.by, name -> new LinkedHashMap<>())
        .put(jdk, row.told);
  }

  /** A table's events; for each, what was said, and who said so. */
  Map<String, Map<List<String>, List<String>>> table(String name) {
    if (!all.containsKey(name)) {
      throw new BookFault("told: no table \"" + name + "\"; there are " + all.keySet());
    }
    Map<String, Map<List<String>, List<String>>> events = new LinkedHashMap<>();
    all.get(name)
        .forEach(
            (event, ways) -> {
              Map<List<String>, List<String>> said = new LinkedHashMap<>();
              ways.forEach((by, byJdk) -> add(said, by, byJdk));
              events.put(event, said);
            });
    return events;
  }

  /** With the JDK, where the JDKs differ or not each of them has it. */
  private static void add(
      Map<List<String>, List<String>> said, String by, Map<Integer, List<String>> byJdk) {
    boolean same = byJdk.size() == JDKS.size() && Set.copyOf(byJdk.values()).size() == 1;
    byJdk.forEach(
        (jdk, told) -> {
          List<String> who = said.computeIfAbsent(told, key -> new ArrayList<>());
          String name = same ? by : by + " (JDK " + jdk + ")";
          if (!who.contains(name)) {
            who.add(name);
          }
        });
  }

  /**
   * Where messages were said: the events, and to whom.
   *
   * @param messages each with its class; … stands for what differs
   * @throws BookFault if nobody said one of them
   */
  Map<String, Set<String>> of(List<String> messages) {
    Map<String, Set<String>> seen = new LinkedHashMap<>();
    messages.forEach(message -> find(message, seen));
    return seen;
  }

  private void find(String message, Map<String, Set<String>> seen) {
    Pattern wanted = pattern(message);
    if (messages().stream().noneMatch(one -> wanted.matcher(one).matches())) {
      throw new BookFault("nobody was told \"" + message + "\"; there are " + messages());
    }
    for (String table : all.keySet()) {
      table(table)
          .forEach(
              (event, said) ->
                  said.forEach(
                      (told, who) -> {
                        if (thrown(told).anyMatch(one -> wanted.matcher(one).matches())) {
                          seen.computeIfAbsent(event, key -> new LinkedHashSet<>()).addAll(who);
                        }
                      }));
    }
  }

  private static Pattern pattern(String message) {
    return Pattern.compile(
        Stream.of(message.split("…", -1)).map(Pattern::quote).collect(Collectors.joining(".*")));
  }

  /** The exceptions that calls threw, each with its class and message; causes by themselves. */
  private static Stream<String> thrown(List<String> told) {
    return told.stream()
        .map(line -> line.replaceFirst("^(?:a byte comes: )?(?:the peer's )?\\w+\\(\\) ", ""))
        .flatMap(line -> Stream.of(line.split(" ← ")))
        .filter(line -> THROWN.matcher(line).matches());
  }

  private Set<String> messages() {
    return all.values().stream()
        .flatMap(events -> events.values().stream())
        .flatMap(ways -> ways.values().stream())
        .flatMap(byJdk -> byJdk.values().stream())
        .flatMap(Told::thrown)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /**
   * @param explained the messages that the book explains
   * @throws BookFault if they are fewer than were said
   */
  public void explainedBy(List<String> explained) {
    List<Pattern> patterns = explained.stream().map(Told::pattern).toList();
    List<String> missing =
        messages().stream()
            .filter(one -> patterns.stream().noneMatch(p -> p.matcher(one).matches()))
            .toList();
    if (!missing.isEmpty()) {
      throw new BookFault("told, but without a [said] block that explains it: " + missing);
    }
  }
}
