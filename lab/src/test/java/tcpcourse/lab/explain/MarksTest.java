package tcpcourse.lab.explain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tcpcourse.lab.capture.Capture;
import tcpcourse.lab.capture.CaptureFormat;
import tcpcourse.lab.capture.CaptureFormat.Stamped;
import tcpcourse.lab.capture.Wrapping;
import tcpcourse.lab.explain.Exported.Spot;
import tcpcourse.lab.testkit.Tshark;

/**
 * Our marks beside tshark's, segment by segment, over all recorded takes as captured at either end
 * and between. Each take is in a VLAN of its own, so that one tshark reads them all.
 */
class MarksTest {

  /** tshark's fields, each with what it is called here. */
  private static final Map<String, String> FIELDS =
      new TreeMap<>(
          Map.of(
              "tcp.analysis.retransmission", "retransmission",
              "tcp.analysis.fast_retransmission", "retransmission",
              "tcp.analysis.spurious_retransmission", "retransmission",
              "tcp.analysis.out_of_order", "out of order",
              "tcp.analysis.duplicate_ack", "duplicate ACK",
              "tcp.analysis.zero_window", "zero window",
              "tcp.analysis.keep_alive", "keep-alive",
              "tcp.flags.reset", "reset"));

  private static final Map<Mark, String> OURS =
      Map.of(
          Mark.RETRANSMISSION, "retransmission",
          Mark.OUT_OF_ORDER, "out of order",
          Mark.DUPLICATE_ACK, "duplicate ACK",
          Mark.ZERO_WINDOW, "zero window",
          Mark.KEEP_ALIVE, "keep-alive",
          Mark.WINDOW_PROBE, "window probe",
          Mark.COPY, "copy",
          Mark.RESET, "reset");

  private record Marked(Exported take, Set<String> marks) {}

  private static Set<String> theirs(List<String> row) {
    Set<String> marks = new TreeSet<>();
    int column = 0;
    for (Map.Entry<String, String> field : FIELDS.entrySet()) {
      String value = row.get(column++);
      boolean set = field.getKey().equals("tcp.flags.reset") ? value.equals("1") : !value.isEmpty();
      if (set) {
        marks.add(field.getValue());
      }
    }
    return marks;
  }

  /** The frames of all takes, and which take each is of. */
  private static byte[] frames(Spot spot, List<Exported> takes) throws IOException {
    List<Stamped> frames = new ArrayList<>();
    int vlan = 0;
    for (Exported take : Exported.all()) {
      vlan++;
      for (Stamped stamped : take.packets(spot, Wrapping.ONE_TAG)) {
        byte[] frame = stamped.frame();
        frame[14] = (byte) (vlan >> 8);
        frame[15] = (byte) vlan;
        frames.add(new Stamped(stamped.nanos(), frame));
        takes.add(take);
      }
    }
    return CaptureFormat.PCAP_MICROS_LITTLE.write(1, 65_535, frames);
  }

  private static Set<String> departures() throws IOException {
    try (InputStream in = MarksTest.class.getResourceAsStream("tshark.txt")) {
      return new String(in.readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#") && !line.isBlank())
          .map(line -> line.replaceFirst("  .*", ""))
          .collect(Collectors.toSet());
    }
  }

  @Test
  void marks_are_tsharks_but_where_the_list_says_why_not() throws Exception {
    Set<String> explained = departures();
    Set<String> others = new TreeSet<>();
    int[] counts = new int[2];
    for (Spot spot : Spot.values()) {
      List<Exported> takes = new ArrayList<>();
      byte[] capture = frames(spot, takes);
      List<List<String>> rows = tshark(capture);
      assertEquals(takes.size(), rows.size());
      Map<Integer, Set<String>> marks = ours(capture);
      for (int i = 0; i < rows.size(); i++) {
        Set<String> theirs = theirs(rows.get(i));
        Set<String> ours = marks.getOrDefault(i + 1, Set.of());
        counts[0] += theirs.size();
        if (!ours.equals(theirs)) {
          counts[1]++;
          String difference =
              takes.get(i).experiment() + ": " + words(ours) + " / " + words(theirs);
          if (!explained.contains(difference)) {
            others.add(
                difference
                    + "  ["
                    + takes.get(i).name()
                    + " from "
                    + spot
                    + ", frame "
                    + (i + 1)
                    + "]");
          }
        }
      }
    }
    System.out.printf(
        "tshark's marks: %d; segments marked otherwise here: %d%n", counts[0], counts[1]);
    assertEquals("", String.join("\n", others));
    assertTrue(counts[0] > 500, "hardly any marks");
  }

  private static String words(Set<String> marks) {
    return marks.isEmpty() ? "nothing" : String.join("+", marks);
  }

  private static List<List<String>> tshark(byte[] capture) throws Exception {
    Path file = Files.createTempFile("marks", ".pcap");
    try {
      Files.write(file, capture);
      return Tshark.decode(file, List.copyOf(FIELDS.keySet()));
    } finally {
      Files.delete(file);
    }
  }

  private static Map<Integer, Set<String>> ours(byte[] capture) throws IOException {
    Connections connections = new Connections();
    Capture.read(new ByteArrayInputStream(capture), connections);
    Map<Integer, Set<String>> marks = new TreeMap<>();
    for (Connection connection : connections.all()) {
      for (Row row : connection.rows()) {
        marks.put(
            row.packet().frame(),
            row.marks().stream()
                .map(OURS::get)
                .filter(name -> name != null)
                .collect(Collectors.toCollection(TreeSet::new)));
      }
    }
    return marks;
  }
}
