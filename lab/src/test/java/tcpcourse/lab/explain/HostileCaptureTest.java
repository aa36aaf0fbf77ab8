package tcpcourse.lab.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import tcpcourse.lab.capture.Capture;
import tcpcourse.lab.capture.CaptureFormat;
import tcpcourse.lab.capture.CaptureFormat.Stamped;
import tcpcourse.lab.capture.UnreadableCaptureException;
import tcpcourse.lab.capture.Wrapping;
import tcpcourse.lab.file.Pcapng;
import tcpcourse.lab.file.RecordingFile;
import tcpcourse.lab.ladder.Ladder;
import tcpcourse.lab.recording.Numbering;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.tcp.IcmpUnreachable;
import tcpcourse.lab.tcp.Segment;
import tcpcourse.lab.testkit.Captured;

/**
 * Captures of every format and link type with bytes altered, cut, doubled: they are read, or
 * refused in one line, and whatever was read can be told, drawn and written. So many inputs as
 * {@code -Dhostile=4000000} says, and otherwise some thousands.
 */
class HostileCaptureTest {

  private static final int INPUTS = Integer.getInteger("hostile", 20_000);

  /** Of every so many inputs all is made that can be made. */
  private static final int SELDOM = 10;

  private static final int ZIPPED = 50;

  private static List<byte[]> seeds() {
    List<byte[]> seeds = new ArrayList<>();
    for (CaptureFormat format : CaptureFormat.values()) {
      for (Wrapping wrapping : Wrapping.values()) {
        List<Stamped> frames = new ArrayList<>();
        for (Segment segment : Captured.all()) {
          long at = frames.size() * 1_000_000L;
          frames.add(new Stamped(at, wrapping.frame(segment.packet())));
          byte[] answer = IcmpUnreachable.HOST.answering(segment);
          frames.add(new Stamped(at + 1, wrapping.frame(answer)));
        }
        seeds.add(format.write(wrapping.link(), 65_535, frames));
      }
    }
    return seeds;
  }

  @Test
  void whatever_comes_is_read_or_refused_and_what_was_read_can_be_told() throws IOException {
    List<byte[]> seeds = seeds();
    Random random = new Random(20);
    int read = 0;
    for (int i = 0; i < INPUTS; i++) {
      byte[] input = altered(seeds.get(random.nextInt(seeds.size())), random);
      read += readable(i % ZIPPED == 0 ? zipped(input) : input, i % SELDOM == 0) ? 1 : 0;
    }
    assertFalse(read < INPUTS / 2, "hardly any was read: " + read);
  }

  private static byte[] altered(byte[] seed, Random random) {
    byte[] input = seed.clone();
    for (int change = random.nextInt(6); change >= 0; change--) {
      int at = random.nextInt(input.length);
      switch (random.nextInt(6)) {
        case 0 -> input[at] = (byte) random.nextInt();
        case 1 -> input[at] ^= (byte) (1 << random.nextInt(8));
        case 2 -> input[at] = (byte) (random.nextBoolean() ? 0xff : 0);
        case 3 -> Arrays.fill(input, at, Math.min(input.length, at + 4), (byte) random.nextInt());
        case 4 -> input = Arrays.copyOf(input, Math.max(1, at));
        default -> System.arraycopy(seed, 0, input, at, Math.min(seed.length, input.length - at));
      }
    }
    return input;
  }

  private static byte[] zipped(byte[] input) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
      zip.write(input);
    }
    return out.toByteArray();
  }

  private static boolean readable(byte[] input, boolean all) throws IOException {
    Connections connections = new Connections();
    try {
      Capture.Read read = Capture.read(new ByteArrayInputStream(input), connections);
      read.fault().ifPresent(fault -> assertEquals(1, fault.lines().count()));
    } catch (UnreadableCaptureException refused) {
      assertEquals(1, refused.getMessage().lines().count());
      return false;
    }
    if (all) {
      Summary.of(connections.all()).forEach(Summary.Line::toString);
      for (Connection connection : connections.all()) {
        tell(connection, connections.until());
      }
    }
    return true;
  }

  private static void tell(Connection connection, long until) throws IOException {
    Recording recording = Explained.recording(connection, until, "a.pcap");
    byte[] json = RecordingFile.toJson(recording).getBytes(StandardCharsets.UTF_8);
    assertEquals(recording, RecordingFile.parse(json, "a.json"));
    Pcapng.bytes(recording);
    Ladder.Options options = new Ladder.Options(Numbering.RELATIVE, false);
    String ladder = Ladder.drawCaptured(recording.take(), Explained.ends(connection), options);
    assertFalse(ladder.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n'));
  }
}
