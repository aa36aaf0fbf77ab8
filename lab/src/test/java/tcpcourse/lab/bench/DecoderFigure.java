package tcpcourse.lab.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tcpcourse.lab.file.Pcapng;
import tcpcourse.lab.file.RecordingFile;
import tcpcourse.lab.recording.Recording;

/** Our decoder beside tshark's, on all that the chapters have recorded. */
final class DecoderFigure {

  /** How often the capture that tshark reads has it all, lest its start be what is measured. */
  private static final int TIMES = 30;

  private static final List<String> FIELDS =
      List.of(
          "ip.src",
          "ip.dst",
          "tcp.srcport",
          "tcp.dstport",
          "tcp.seq_raw",
          "tcp.ack_raw",
          "tcp.flags",
          "tcp.window_size_value",
          "tcp.urgent_pointer",
          "tcp.options",
          "tcp.len",
          "tcp.checksum.status");

  private DecoderFigure() {}

  /** Every recording of the chapters below the repository's root. */
  static List<Recording> recordings(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root, 3)) {
      List<Recording> recordings = new ArrayList<>();
      for (Path file : files.filter(f -> f.getParent().endsWith("recordings")).sorted().toList()) {
        recordings.add(RecordingFile.read(file));
      }
      return recordings;
    }
  }

  static Figure take(Path root, int runs) throws Exception {
    List<Recording> recordings = recordings(root);
    long segments =
        recordings.stream()
            .flatMap(recording -> recording.takes().stream())
            .mapToLong(take -> take.segments().size())
            .sum();
    List<Double> micros =
        Jmh.run(DecoderBenchmark.class, "root", root.toString(), runs).get("ours");
    return new Figure(
        "decoder",
        "Taking segments apart",
        "segments/s",
        List.of(
            new Figure.Sample(
                "the lab's decoder", micros.stream().map(m -> segments * 1e6 / m).toList()),
            tshark(recordings, segments * TIMES, Math.max(1, runs / 4))));
  }

  private static Figure.Sample tshark(List<Recording> recordings, long segments, int runs)
      throws Exception {
    Path capture = Files.createTempFile("recorded", ".pcapng");
    try {
      write(recordings, capture);
      List<String> command =
          new ArrayList<>(List.of("tshark", "-n", "-r", capture.toString(), "-T", "fields"));
      command.addAll(List.of("-o", "tcp.check_checksum:TRUE"));
      FIELDS.forEach(field -> command.addAll(List.of("-e", field)));
      Figure.Sample millis =
          new Wall().ofProcess("tshark, its start included", command).take(1, runs).get(0);
      return new Figure.Sample(
          millis.what(), millis.readings().stream().map(m -> segments * 1e3 / m).toList());
    } finally {
      Files.delete(capture);
    }
  }

  /** Captures can be written one behind the other. */
  private static void write(List<Recording> recordings, Path capture) throws IOException {
    try (OutputStream out = Files.newOutputStream(capture)) {
      for (int i = 0; i < TIMES; i++) {
        for (Recording recording : recordings) {
          out.write(Pcapng.bytes(recording));
        }
      }
    }
  }
}
