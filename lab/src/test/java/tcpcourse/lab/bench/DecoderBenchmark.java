package tcpcourse.lab.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;
import tcpcourse.lab.tcp.MalformedSegmentException;
import tcpcourse.lab.tcp.Segment;

/** How fast segments are taken apart: all that the course's chapters have recorded. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class DecoderBenchmark {

  /** The repository's root. */
  @Param(".")
  String root;

  private List<byte[]> packets;

  @Setup
  public void read() throws IOException {
    packets =
        DecoderFigure.recordings(Path.of(root)).stream()
            .flatMap(recording -> recording.takes().stream())
            .flatMap(take -> take.segments().stream())
            .map(crossing -> crossing.segment().packet())
            .toList();
  }

  /** Every field that the course shows, of every segment, and its checksum. */
  @Benchmark
  public void ours(Blackhole eye) throws MalformedSegmentException {
    for (byte[] packet : packets) {
      Segment segment = Segment.decode(packet);
      eye.consume(segment.source());
      eye.consume(segment.destination());
      eye.consume(segment.sequence());
      eye.consume(segment.acknowledgment());
      eye.consume(segment.flags());
      eye.consume(segment.window());
      eye.consume(segment.urgentPointer());
      eye.consume(segment.options());
      eye.consume(segment.length());
      eye.consume(segment.checksumValid());
    }
  }
}
