package tcpcourse.lab.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import tcpcourse.lab.capture.CaptureFormat;
import tcpcourse.lab.capture.CaptureFormat.Stamped;
import tcpcourse.lab.capture.Wrapping;
import tcpcourse.lab.file.RecordingFile;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Side;
import tcpcourse.lab.terminal.Terminal;

/**
 * What the book's appendix shows of {@code explain} is what it prints of the recorded take, but for
 * numbers, which another recording has otherwise. {@code -Drecord=captures} writes it anew.
 */
class BookCaptureTest {

  private static final Path ROOT = Path.of(System.getProperty("basedir", ""), "..");

  @Test
  void the_appendix_shows_what_is_printed() throws IOException {
    Path shown = ROOT.resolve("docs/src/main/asciidoc/captures/data-after-close.txt");
    String printed = explained();
    if ("captures".equals(System.getProperty("record"))) {
      Files.writeString(shown, printed);
    }
    assertEquals(withoutNumbers(printed), withoutNumbers(Files.readString(shown)));
  }

  private static String withoutNumbers(String text) {
    return text.replaceAll("[0-9.]+", "#").replaceAll("[ ─]+", " ");
  }

  private static String explained() throws IOException {
    Take take =
        RecordingFile.read(ROOT.resolve("02-half-close/recordings/data-after-close.json"))
            .take("after close(); the server reads next");
    List<Stamped> frames = new ArrayList<>();
    for (Event.Crossing crossing : take.segments()) {
      long at = crossing.from() == Side.CLIENT ? crossing.at() : crossing.arrived().orElseThrow();
      byte[] frame = Wrapping.ETHERNET.frame(crossing.segment().packet());
      frames.add(new Stamped(at * 1_000, frame));
    }
    frames.sort(Comparator.comparingLong(Stamped::nanos));
    byte[] capture = CaptureFormat.PCAP_MICROS_LITTLE.write(Wrapping.ETHERNET.link(), 96, frames);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(out, true, UTF_8);
    Terminal terminal =
        new Terminal(new ByteArrayInputStream(capture), stream, stream, false, false);
    new LabCommand(terminal, List::of).run("explain", "-");
    return out.toString(UTF_8);
  }
}
