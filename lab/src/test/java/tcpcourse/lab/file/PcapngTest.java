package tcpcourse.lab.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.testkit.SampleTakes;
import tcpcourse.lab.testkit.Takes;
import tcpcourse.lab.testkit.Tshark;

/** What tshark, written by others from the same specification, reads in our files. */
@Timeout(60)
class PcapngTest {

  @TempDir Path directory;

  private List<String> tshark(Recording recording, String... fields) throws Exception {
    Path file = directory.resolve("take.pcapng");
    Pcapng.write(recording, file);
    return Tshark.decode(file, List.of(fields)).stream().map(row -> String.join("|", row)).toList();
  }

  @Test
  void wireshark_reads_numbers_flags_and_the_ladders_words() throws Exception {
    assertEquals(
        List.of(
            "client|0|0|0x0002|0|SYN seq=0 len=0 win=64240 <mss 1460, sackOK, ts, wscale 7>",
            "server|0|1|0x0012|0|SYN,ACK seq=0 ack=1 len=0 win=65160"
                + " <mss 1460, sackOK, ts, wscale 7>",
            "client|1|1|0x0010|0|ACK seq=1 ack=1 win=502 <ts>"),
        tshark(
            SampleTakes.threeWayHandshake(),
            "frame.interface_name",
            "tcp.seq",
            "tcp.ack",
            "tcp.flags",
            "tcp.len",
            "frame.comment"));
  }

  @Test
  void wireshark_finds_every_checksum_right() throws Exception {
    List<String> lines =
        tshark(
            Takes.recording("x", SampleTakes.halfClose(), SampleTakes.oddities()),
            "ip.checksum.status",
            "tcp.checksum.status");
    assertEquals(17, lines.size());
    assertTrue(lines.stream().allMatch("1|1"::equals), lines::toString);
  }

  @Test
  void a_segment_stands_at_the_time_it_left() throws Exception {
    assertEquals(
        List.of("1795132800.001208000", "1795132800.021262000", "1795132800.041310000"),
        tshark(SampleTakes.threeWayHandshake(), "frame.time_epoch"));
  }

  @Test
  void a_lost_segment_is_there_and_says_that_it_was_lost() throws Exception {
    List<String> comments = tshark(Takes.recording("x", SampleTakes.lostSyn()), "frame.comment");
    assertEquals(5, comments.size());
    assertTrue(comments.get(0).endsWith("; dropped: the first 2 SYNs"), comments.get(0));
    assertTrue(comments.get(2).endsWith("wscale 7>"), comments.get(2));
  }

  @Test
  void a_later_take_is_a_later_section() throws Exception {
    List<String> lines =
        tshark(
            Takes.recording("x", SampleTakes.lostSyn(), SampleTakes.refused()),
            "frame.section_number",
            "frame.time_epoch",
            "tcp.flags");
    assertEquals(7, lines.size());
    assertEquals("2|1795132803.021262000|0x0014", lines.get(6));
  }
}
