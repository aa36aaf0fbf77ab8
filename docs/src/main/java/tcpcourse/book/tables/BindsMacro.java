package tcpcourse.book.tables;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.asciidoctor.ast.StructuralNode;
import org.asciidoctor.extension.BlockMacroProcessor;
import tcpcourse.book.kit.BookFault;
import tcpcourse.book.source.Recordings;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;

/**
 * {@code binds::SO_REUSEADDR[experiments="…"]}: for each state in which a socket may hold a port,
 * and each way to set that option on it and on the next, whether bind() succeeded; read off all
 * takes of these experiments. Two takes that disagree are a fault, and so is an empty cell.
 */
public final class BindsMacro extends BlockMacroProcessor {

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

  private final Recordings recordings;

  public BindsMacro(Recordings recordings) {
    this.recordings = recordings;
  }

  @Override
  public StructuralNode process(
      StructuralNode parent, String option, Map<String, Object> attributes) {
    String experiments = String.valueOf(attributes.get("experiments"));
    return createBlock(parent, "pass", table(option, List.of(experiments.split(" "))));
  }

  private String table(String option, List<String> experiments) {
    Map<String, Map<String, BindAttempt>> cells = new LinkedHashMap<>();
    STATES.forEach(state -> cells.put(state, new TreeMap<>()));
    for (BindAttempt attempt : attempts(experiments)) {
      who(option, attempt.old(), attempt.now()).ifPresent(who -> put(cells, who, attempt));
    }
    cells.values().removeIf(Map::isEmpty);
    String rows =
        cells.entrySet().stream()
            .map(row -> row(row.getKey(), row.getValue()))
            .collect(Collectors.joining("\n"));
    return """
        <div class="binds" role="region" tabindex="0" aria-label="bind() and %1$s">
        <table><thead><tr><th scope="col" rowspan="2">old socket</th>
        <th scope="colgroup" colspan="4"><code>%1$s</code> set on</th></tr>
        <tr>%2$s</tr></thead><tbody>
        %3$s</tbody></table></div>"""
        .formatted(
            option,
            WHO.stream()
                .map(who -> "<th scope=\"col\">" + who + "</th>")
                .collect(Collectors.joining()),
            rows);
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

  private static String row(String state, Map<String, BindAttempt> attempts) {
    String cells =
        WHO.stream().map(who -> cell(state, who, attempts)).collect(Collectors.joining());
    return "<tr><th scope=\"row\" class=\"s-%s\">%s</th>%s</tr>"
        .formatted(state.replace(" ", "_").toLowerCase(Locale.ROOT), state, cells);
  }

  private static String cell(String state, String who, Map<String, BindAttempt> attempts) {
    BindAttempt attempt = attempts.get(who);
    if (attempt == null) {
      throw new BookFault("binds: no take shows " + state + " with the option on: " + who);
    }
    return "<td class=\"%s\"><a href=\"#%s\">%s</a></td>"
        .formatted(
            attempt.bound() ? "bound" : "refused",
            attempt.experiment(),
            attempt.bound() ? "binds" : "in use");
  }
}
