package tcpcourse.lab;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import tcpcourse.lab.arguments.ExitCode;
import tcpcourse.lab.cli.Report;
import tcpcourse.lab.cli.RunOptions;
import tcpcourse.lab.cli.Typed;
import tcpcourse.lab.file.MalformedRecordingException;
import tcpcourse.lab.file.Pcapng;
import tcpcourse.lab.file.RecordingFile;
import tcpcourse.lab.kernel.SocketTable;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Numbering;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.SegmentText;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.IcmpUnreachable;
import tcpcourse.lab.tcp.MalformedSegmentException;
import tcpcourse.lab.tcp.OptionParser;
import tcpcourse.lab.tcp.OptionWriter;
import tcpcourse.lab.tcp.Segment;
import tcpcourse.lab.tcp.SegmentBuilder;
import tcpcourse.lab.tcp.Side;
import tcpcourse.lab.tcp.TcpOption;
import tcpcourse.lab.testkit.RecordingComparison;
import tcpcourse.lab.testkit.Takes;

/**
 * Whatever bytes come, they are read, or refused with the exception that is documented; and what
 * was read can be used. As a plain test each method is run with its seeds, which lie in the
 * resources under its name. To look for new ones, one method at a time:
 *
 * <pre>JAZZER_FUZZ=1 ./mvnw -pl lab -Dtest='HostileInputTest#a_segment*' test</pre>
 *
 * An input that fails is added to the seeds.
 */
@Timeout(value = 1, unit = TimeUnit.HOURS)
class HostileInputTest {

  private static final long INPUTS = 1_000_000;

  @FuzzTest(maxDuration = "55m", maxExecutions = INPUTS)
  void a_segment_is_decoded_or_refused(byte[] bytes) throws Exception {
    Segment segment;
    try {
      segment = Segment.decode(bytes);
    } catch (MalformedSegmentException refused) {
      return;
    }
    assertEquals(segment, Segment.decode(segment.packet()));
    Event.Crossing crossing =
        new Event.Crossing(
            0,
            Side.CLIENT,
            segment,
            Event.Origin.HOST,
            Event.Fate.CUT,
            OptionalLong.empty(),
            Optional.empty());
    Recording recording = Takes.recording("hostile", new Take("", List.of(crossing)));
    byte[] json = RecordingFile.toJson(recording).getBytes(UTF_8);
    assertEquals(recording, RecordingFile.parse(json, "a.json"));
    new SegmentText(Numbering.ABSOLUTE).next(crossing).toString();
    segment.checksumValid();
    segment.headerChecksumValid();
    IcmpUnreachable.PORT.answering(segment);
    SegmentBuilder.like(segment).build();
  }

  @FuzzTest(maxDuration = "55m", maxExecutions = INPUTS)
  void options_are_parsed_or_refused(byte[] area) throws Exception {
    List<TcpOption> options;
    try {
      options = OptionParser.parse(area);
    } catch (MalformedSegmentException refused) {
      return;
    }
    options.forEach(TcpOption::toString);
    if (options.stream().mapToInt(TcpOption::length).sum() <= 40) {
      List<TcpOption> again = OptionParser.parse(OptionWriter.write(options));
      assertEquals(options, again.subList(0, options.size()));
    }
  }

  @FuzzTest(maxDuration = "55m", maxExecutions = INPUTS)
  void a_socket_table_is_read_or_refused(byte[] datagram) {
    try {
      SocketTable.parse(ByteBuffer.wrap(datagram), new ArrayList<>());
    } catch (IllegalStateException refused) {
      assertEquals(1, refused.getMessage().lines().count());
    }
  }

  @FuzzTest(maxDuration = "55m", maxExecutions = INPUTS)
  void a_recording_is_read_or_refused_in_one_line(byte[] file) throws Exception {
    Recording recording;
    try {
      recording = RecordingFile.parse(file, "a.json");
    } catch (MalformedRecordingException refused) {
      assertEquals(1, refused.getMessage().lines().count());
      return;
    }
    byte[] again = RecordingFile.toJson(recording).getBytes(UTF_8);
    assertEquals(recording, RecordingFile.parse(again, "a.json"));
    boolean movesTheCursor =
        printed(recording).chars().anyMatch(c -> Character.isISOControl(c) && c != '\n');
    assertFalse(movesTheCursor);
    Pcapng.bytes(recording);
    assertEquals(List.of(), RecordingComparison.differences(recording, recording));
  }

  private static String printed(Recording recording) {
    Typed typed =
        Typed.at(
            terminal -> {
              new Report(terminal, RunOptions.DEFAULTS).printRecorded(recording);
              return ExitCode.DONE;
            });
    return typed.out();
  }
}
