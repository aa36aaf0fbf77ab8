package tcpcourse.book.tables;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import tcpcourse.book.kit.BookFault;
import tcpcourse.book.kit.Table;
import tcpcourse.book.source.Recordings;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;

/**
 * {@code binds::SO_REUSEADDR[experiments="…"]}: for each state in which a socket may hold a port,
 * and each way to set that option on it and on the next, whether bind() succeeded; read off all
 * takes of these experiments. Two takes that disagree are a fault, and so is an empty cell.
 */
record BindsMacro(Recordings recordings) {

  /** In the order of a connection's life; those that no take shows are left out. */
  private static final List<String> STATES =
      List.of(
          BindAttempt.BOUND,
          "LISTEN",
          "ESTABLISHED",
          "FIN_WAIT2",
          "CLOSE_WAIT",
          "LAST_ACK",
          "TIME_WAIT");

  /** Who has set the option: neither, the old socket, the new one, both. */
  private static final List<String> WHO = List.of("neither", "old", "new", "both");

  String html(String option, Map<String, Object> attributes) {
    String experiments = String.valueOf(attributes.get("experiments"));
    return table(option, List.of(experiments.split(" ")));
  }

  private String table(String option, List<String> experiments) {
    Map<String, Map<String, BindAttempt>> cells = new LinkedHashMap<>();
    STATES.forEach(state -> cells.put(state, new TreeMap<>()));
    for (BindAttempt attempt : attempts(experiments)) {
      who(option, attempt.old(), attempt.now()).ifPresent(who -> put(cells, who, attempt));
    }
    cells.values().removeIf(Map::isEmpty);
    Table table =
        new Table("")
            .headRow(
                Table.head("col", "old socket", "rowspan", "2"),
                Table.head(
                    "colgroup", "<code>" + option + "</code> set on", "colspan", "" + WHO.size()))
            .headRow(WHO.stream().map(who -> Table.head("col", who)).toArray(String[]::new));
    cells.forEach((state, attempts) -> table.row(row(state, attempts)));
    return """
        <div class="binds" role="region" tabindex="0" aria-label="bind() and %s">
        %s</div>"""
        .formatted(option, table);
  }

  private List<BindAttempt> attempts(List<String> experiments) {
    List<BindAttempt> all = new ArrayList<>();
    for (String experiment : experiments) {
      Recording recording = recordings.of(experiment);
      for (Take take : recording.takes()) {
        all.addAll(BindAttempt.of(experiment, take));
      }
    }
    return all;
  }

  /** Which column it belongs to; none if another option was on. */
  private static Optional<String> who(String option, List<String> old, List<String> now) {
    boolean other = Stream.of(old, now).flatMap(List::stream).anyMatch(o -> !o.equals(option));
    int column = (old.isEmpty() ? 0 : 1) + (now.isEmpty() ? 0 : 2);
    return other ? Optional.empty() : Optional.of(WHO.get(column));
  }

  private static void put(
      Map<String, Map<String, BindAttempt>> cells, String who, BindAttempt attempt) {
    if (!cells.containsKey(attempt.state())) {
      throw new BookFault("binds: no row for a port in " + attempt.state());
    }
    BindAttempt before = cells.get(attempt.state()).putIfAbsent(who, attempt);
    if (before != null && before.bound() != attempt.bound()) {
      throw new BookFault(
          "binds: %s and %s disagree about %s, %s"
              .formatted(before.experiment(), attempt.experiment(), attempt.state(), who));
    }
  }

  private static List<String> row(String state, Map<String, BindAttempt> attempts) {
    String style = "s-" + state.replace(" ", "_").toLowerCase(Locale.ROOT);
    List<String> row = new ArrayList<>(List.of(Table.head("row", state, "class", style)));
    WHO.forEach(who -> row.add(cell(state, who, attempts)));
    return row;
  }

  private static String cell(String state, String who, Map<String, BindAttempt> attempts) {
    BindAttempt attempt = attempts.get(who);
    if (attempt == null) {
      throw new BookFault("binds: no take shows " + state + " with the option on: " + who);
    }
    String words = attempt.bound() ? "binds" : "in use";
    return Table.cell(
        "<a href=\"#" + attempt.experiment() + "\">" + words + "</a>",
        "class",
        attempt.bound() ? "bound" : "refused");
  }
}
