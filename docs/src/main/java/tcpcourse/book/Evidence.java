package tcpcourse.book;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tcpcourse.lab.Recording;
import tcpcourse.lab.Side;
import tcpcourse.lab.Take;

/** Finds the recording that shows something: the only source of what the book says it has seen. */
final class Evidence {

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

  private final List<Filed> client;
  private final List<Filed> server;

  Evidence(Recordings recordings) {
    this.client = file(recordings, Side.CLIENT);
    this.server = file(recordings, Side.SERVER);
  }

  private static List<Filed> file(Recordings recordings, Side a) {
    // A short take shows a thing most plainly.
    return recordings.byExperiment().values().stream()
        .flatMap(made -> made.takes().stream().map(take -> Filed.of(made, take, a)))
        .sorted(Comparator.comparingInt(filed -> filed.take().events().size()))
        .toList();
  }

  /** Every take that passes along this edge, the shortest first. */
  List<Witness> of(Edge edge) {
    return search(client, filed -> edge.in(filed.connections()).map(Evidence::change));
  }

  /** The change itself is what is looked for, not its cause. */
  private static LogLines.Found change(LogLines.Found lines) {
    return new LogLines.Found(lines.last(), lines.last());
  }

  /** Every take that has this scene, the shortest first; those first in which the client is A. */
  List<Witness> of(Scene scene) {
    List<Witness> asClient = search(client, filed -> scene.in(filed.log()));
    return asClient.isEmpty() ? search(server, filed -> scene.in(filed.log())) : asClient;
  }

  private static List<Witness> search(
      List<Filed> all, Function<Filed, Optional<LogLines.Found>> look) {
    return all.stream().flatMap(filed -> filed.witness(look.apply(filed)).stream()).toList();
  }
}
