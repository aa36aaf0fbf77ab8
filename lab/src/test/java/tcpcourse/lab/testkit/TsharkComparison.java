package tcpcourse.lab.testkit;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import tcpcourse.lab.file.Pcapng;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;

/**
 * Our decoder beside tshark's: recordings as our pcapng file has them, value by value. One tshark
 * reads them all, for starting it takes longest.
 */
final class TsharkComparison {

  private static final List<String> NAMES = TsharkFields.names();

  private record Ours(String where, List<String> values) {}

  private final List<Ours> ours = new ArrayList<>();
  private final List<String> differences = new ArrayList<>();
  private final int recordings;
  private int sections;
  private int values;

  private TsharkComparison(List<Recording> recordings) throws Exception {
    this.recordings = recordings.size();
    ByteArrayOutputStream capture = new ByteArrayOutputStream();
    for (Recording recording : recordings) {
      decode(recording);
      capture.writeBytes(Pcapng.bytes(recording)); // a pcapng file may follow another
    }
    compare(theirs(capture.toByteArray()));
  }

  static TsharkComparison of(List<Recording> recordings) throws Exception {
    return new TsharkComparison(recordings);
  }

  /** What we read otherwise than tshark: where, which field, and both values. */
  List<String> differences() {
    return differences;
  }

  int segments() {
    return ours.size();
  }

  /** A later take begins on the next whole second: {@link Pcapng}. */
  private void decode(Recording recording) {
    Instant start =
        LocalDate.parse(recording.made().date()).atStartOfDay().toInstant(ZoneOffset.UTC);
    for (Take take : recording.takes()) {
      TsharkFields fields = new TsharkFields(++sections, start);
      for (Event.Crossing crossing : take.segments()) {
        String where = recording.experiment() + " " + take.name() + " " + crossing.segment();
        ours.add(new Ours(where, fields.next(crossing)));
      }
      long lasted = take.events().stream().mapToLong(Event::at).max().orElse(0);
      start = start.plus(lasted, ChronoUnit.MICROS).truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
    }
  }

  /** ICMP messages stand in the file as well, and each quotes a segment: that one is no segment. */
  private static List<List<String>> theirs(byte[] capture) throws Exception {
    Path file = Files.createTempFile("recordings", ".pcapng");
    try {
      Files.write(file, capture);
      List<String> names = new ArrayList<>(NAMES);
      names.add("icmp.type");
      return Tshark.decode(file, names).stream()
          .filter(row -> row.get(NAMES.size()).isEmpty())
          .toList();
    } finally {
      Files.delete(file);
    }
  }

  private void compare(List<List<String>> theirs) {
    if (theirs.size() != ours.size()) {
      differences.add("tshark reads " + theirs.size() + " segments, we " + ours.size());
      return;
    }
    for (int i = 0; i < ours.size(); i++) {
      compare(ours.get(i), theirs.get(i));
    }
  }

  private void compare(Ours segment, List<String> theirs) {
    for (int i = 0; i < NAMES.size(); i++) {
      String name = NAMES.get(i);
      String value = segment.values().get(i);
      if (!value.equals(theirs.get(i))) {
        differences.add(
            segment.where() + ": " + name + " is " + value + ", with tshark " + theirs.get(i));
      } else if (!value.isEmpty()) {
        values += TsharkFields.values(name);
      }
    }
  }

  @Override
  public String toString() {
    return "tshark reads the same as we do: "
        + values
        + " values of "
        + segments()
        + " segments in "
        + recordings
        + " recordings";
  }
}
