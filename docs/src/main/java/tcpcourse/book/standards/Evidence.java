package tcpcourse.book.standards;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tcpcourse.book.source.Recordings;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Side;

/** Finds the recording that shows something: the only source of what the book says it has seen. */
public final class Evidence {

  /**
   * Where something was seen.
   *
   * @param event the place in the take at which it begins
   * @param end the place at which it has been seen wholly
   */
  record Witness(Recording recording, Take take, int event, int end) {}

  private record Filed(Recording recording, Take take, TakeLog log, List<LogLines> connections) {

    private static Filed of(Recording recording, Take take, Side a) {
      TakeLog log = new TakeLog(take, a);
      return new Filed(recording, take, log, log.connections());
    }

    private Optional<Witness> witness(Optional<LogLines.Found> found) {
      return found.map(lines -> new Witness(recording, take, lines.first(), lines.last()));
    }
  }

  /** More events than any take has. */
  private static final int MANY = 1_000_000;

  private final Map<Side, List<Filed>> files = new EnumMap<>(Side.class);

  /** The chart, the tables and the descriptions ask for the same edges. */
  private final Map<Edge, List<Witness>> edges = new EnumMap<>(Edge.class);

  public Evidence(Recordings recordings) {
    for (Side a : Side.values()) {
      files.put(a, file(recordings, a));
    }
  }

  private static List<Filed> file(Recordings recordings, Side a) {
    // A short take into which the lab puts no segment of its own shows a thing most plainly.
    return recordings.byExperiment().values().stream()
        .flatMap(made -> made.takes().stream().map(take -> Map.entry(made, take)))
        .sorted(
            Comparator.comparing(
                entry -> contrived(entry.getValue()) + entry.getValue().events().size()))
        .map(entry -> Filed.of(entry.getKey(), entry.getValue(), a))
        .toList();
  }

  private static int contrived(Take take) {
    boolean own = take.segments().stream().anyMatch(c -> c.origin() != Event.Origin.HOST);
    return own ? MANY : 0;
  }

  /** Every take that passes along this edge, the shortest first. */
  List<Witness> of(Edge edge) {
    return edges.computeIfAbsent(edge, this::changes);
  }

  private List<Witness> changes(Edge edge) {
    return search(Side.CLIENT, filed -> edge.in(filed.connections()).map(Evidence::change));
  }

  /** The change itself is what is looked for, not its cause. */
  private static LogLines.Found change(LogLines.Found lines) {
    return new LogLines.Found(lines.last(), lines.last());
  }

  /** Every take that has this pattern with the client as A, or else with the server as A. */
  List<Witness> of(LogPattern pattern) {
    List<Witness> asClient = search(Side.CLIENT, filed -> pattern.in(filed.log()));
    return asClient.isEmpty() ? search(Side.SERVER, filed -> pattern.in(filed.log())) : asClient;
  }

  private List<Witness> search(Side a, Function<Filed, Optional<LogLines.Found>> look) {
    return files.get(a).stream()
        .flatMap(filed -> filed.witness(look.apply(filed)).stream())
        .toList();
  }
}
