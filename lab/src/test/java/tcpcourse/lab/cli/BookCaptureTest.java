package tcpcourse.lab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tcpcourse.lab.capture.CaptureFormat;
import tcpcourse.lab.capture.CaptureFormat.Stamped;
import tcpcourse.lab.capture.Wrapping;
import tcpcourse.lab.file.Course;
import tcpcourse.lab.file.RecordingFile;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Side;

/**
 * What the book's appendix shows of {@code explain} is what it prints of the recorded take, but for
 * numbers, which another recording has otherwise. {@code -Drecord=captures} writes it anew.
 */
class BookCaptureTest {

  private static final Path SHOWN = Course.ROOT.resolve("docs/src/main/asciidoc/captures");
  private static final boolean RECORD = "captures".equals(System.getProperty("record"));

  /** What the figure is called, and the file that the book has of it. */
  private static final String NAME = "data-after-close-captured";

  @TempDir Path folder;

  @Test
  void the_appendix_shows_what_is_printed() throws IOException {
    Path shown = SHOWN.resolve("data-after-close.txt");
    String printed = explained();
    if (RECORD) {
      Files.writeString(shown, printed);
    }
    assertEquals(withoutNumbers(printed), withoutNumbers(Files.readString(shown)));
  }

  @Test
  void the_appendix_draws_what_is_explained() throws IOException {
    Path shown = SHOWN.resolve(NAME + ".json");
    Path written = folder.resolve("written.json");
    explained("--json", written.toString());
    Recording read = RecordingFile.read(written);
    if (RECORD) {
      Recording.Made made =
          Recording.Made.captured(
              read.made().date(),
              "java -jar lab/target/lab.jar explain docs/target/book/recordings/"
                  + NAME
                  + ".pcapng");
      RecordingFile.write(
          new Recording(NAME, read.question(), made, read.takes(), read.findings()), shown);
    }
    assertEquals(told(read), told(RecordingFile.read(shown)));
    assertTrue(told(read).contains("client ◐ FIN_WAIT2"), told(read)::toString);
  }

  /** Its segments' flags, and the states with their signs. */
  private static List<String> told(Recording recording) {
    List<String> told = new ArrayList<>();
    for (Event event : recording.take().events()) {
      if (event instanceof Event.Crossing crossing) {
        told.add(crossing.from() + " " + crossing.segment().flags());
      } else if (event instanceof Event.StateInferred state) {
        told.add(state.side() + " " + state.signed());
      }
    }
    return told;
  }

  private static String withoutNumbers(String text) {
    return text.replaceAll("[0-9.]+", "#").replaceAll("[ ─]+", " ");
  }

  private static String explained(String... more) throws IOException {
    Recording played = Course.read("02-half-close/recordings/data-after-close.json");
    Take take = played.take("after close(); the server reads next");
    long day = LocalDate.parse(played.made().date()).toEpochDay() * 86_400_000_000L;
    List<Stamped> frames = new ArrayList<>();
    for (Event.Crossing crossing : take.segments()) {
      long at = crossing.from() == Side.CLIENT ? crossing.at() : crossing.arrived().orElseThrow();
      byte[] frame = Wrapping.ETHERNET.frame(crossing.segment().packet());
      frames.add(new Stamped((day + at) * 1_000, frame));
    }
    frames.sort(Comparator.comparingLong(Stamped::nanos));
    byte[] capture = CaptureFormat.PCAP_MICROS_LITTLE.write(Wrapping.ETHERNET.link(), 96, frames);
    String[] args =
        Stream.concat(Stream.of("explain", "-"), Stream.of(more)).toArray(String[]::new);
    Typed typed =
        Typed.at(capture, false, terminal -> new LabCommand(terminal, List::of).run(args));
    assertEquals("", typed.err());
    return typed.out();
  }
}
