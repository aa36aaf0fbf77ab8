package tcpcourse.book.tables;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tcpcourse.book.kit.BookFault;
import tcpcourse.book.source.Recordings;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Recording;

/**
 * Every exception that a recording holds, by class and message; for each the calls that threw it,
 * and for each of them the experiments.
 */
public record SeenErrors(Map<String, Map<String, Set<String>>> byMessage) {

  public static SeenErrors in(Recordings recordings) {
    Map<String, Map<String, Set<String>>> seen = new TreeMap<>();
    for (Recording recording : recordings.byExperiment().values()) {
      recording.takes().stream()
          .flatMap(take -> take.all(Event.CallReturned.class))
          .filter(Event.CallReturned::failed)
          .forEach(
              call ->
                  seen.computeIfAbsent(call.outcome(), message -> new TreeMap<>())
                      .computeIfAbsent(name(call), name -> new LinkedHashSet<>())
                      .add(recording.experiment()));
    }
    return new SeenErrors(seen);
  }

  private static String name(Event.CallReturned call) {
    return call.text().replaceFirst("\\(.*", "()");
  }

  /** Where {@code message} was seen; a fault if it was not. */
  Map<String, Set<String>> of(String message) {
    Map<String, Set<String>> calls = byMessage.get(message);
    if (calls == null) {
      throw new BookFault(
          "no recording holds \"" + message + "\"; there are " + byMessage.keySet());
    }
    return calls;
  }

  /**
   * @param explained the messages that the book explains
   * @throws BookFault if they are fewer than the recordings hold
   */
  public void explainedBy(List<String> explained) {
    List<String> missing = new ArrayList<>(byMessage.keySet());
    missing.removeAll(explained);
    if (!missing.isEmpty()) {
      throw new BookFault("recorded, but without an [error] block that explains it: " + missing);
    }
  }
}
