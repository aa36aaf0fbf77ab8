package tcpcourse.lab.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tcpcourse.lab.arguments.ExitCode;
import tcpcourse.lab.capture.CaptureFormat;
import tcpcourse.lab.capture.CaptureFormat.Stamped;
import tcpcourse.lab.capture.Wrapping;
import tcpcourse.lab.file.RecordingFile;
import tcpcourse.lab.recording.Certainty;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.tcp.Endpoint;
import tcpcourse.lab.tcp.Segment;
import tcpcourse.lab.tcp.SegmentBuilder;
import tcpcourse.lab.tcp.SegmentFlags.Flag;
import tcpcourse.lab.tcp.Side;
import tcpcourse.lab.terminal.Terminal;
import tcpcourse.lab.testkit.Captured;

class ExplainCommandTest {

  @TempDir private Path directory;

  private static byte[] capture() {
    List<Stamped> frames = new ArrayList<>();
    for (Segment segment : Captured.all()) {
      long at = frames.size() * 1_000_000L;
      frames.add(new Stamped(at, Wrapping.ETHERNET.frame(segment.packet())));
    }
    return CaptureFormat.PCAP_MICROS_LITTLE.write(1, 65_535, frames);
  }

  private static Typed typing(byte[] input, String... args) {
    return Typed.at(input, false, terminal -> new LabCommand(terminal, List::of).run(args));
  }

  @Test
  void a_capture_from_standard_input_is_told_and_its_only_connection_drawn() {
    Typed typed = typing(capture(), "explain", "-");
    assertEquals(ExitCode.DONE, typed.exitCode(), typed::err);
    assertEquals("7 frames, 7 TCP segments, 1 connection", typed.lines().get(0));
    assertTrue(typed.out().contains("FIN from the client, then RST from the server"), typed::out);
    assertTrue(typed.out().contains("● SYN_SENT"), typed::out);
    assertTrue(typed.out().contains("○ CLOSED"), typed::out);
    assertTrue(
        typed.lines().stream().allMatch(line -> line.length() <= Terminal.COLUMNS), typed::out);
  }

  @Test
  void as_json_it_is_a_recording_that_tells_how_each_state_is_known() throws IOException {
    Path json = directory.resolve("a.json");
    Typed typed = typing(capture(), "explain", "-", "--json", json.toString());
    assertEquals(ExitCode.DONE, typed.exitCode(), typed::err);
    Recording recording = RecordingFile.read(json);
    assertEquals("connection-1", recording.experiment());
    assertEquals(7, recording.take().segments().size());
    assertEquals(6, recording.take().segments().get(3).segment().length());
    assertEquals(0, recording.take().segments().get(3).segment().data().length);
    assertTrue(
        recording
            .take()
            .all(Event.StateInferred.class)
            .anyMatch(state -> state.certainty() == Certainty.SEEN));
    assertEquals(recording, RecordingFile.parse(Files.readAllBytes(json), "a.json"));
  }

  @Test
  void as_html_it_is_one_page_without_a_script() throws IOException {
    Path html = directory.resolve("a.html");
    Typed typed = typing(capture(), "explain", "-", "--html", html.toString());
    assertEquals(ExitCode.DONE, typed.exitCode(), typed::err);
    String page = Files.readString(html);
    assertTrue(page.contains("content=\"default-src 'none'; style-src 'sha256-"), page);
    assertTrue(page.contains("<li>FIN from the client, then RST from the server"), page);
    Document read = Jsoup.parse(page);
    assertEquals(List.of("wide", "narrow"), read.select("figure.ladder svg").eachAttr("class"));
    assertEquals("● SYN_SENT", read.selectFirst(".wide .chip.s-syn_sent").text());
    assertTrue(page.contains("&lt;mss 1460"), page);
    assertTrue(!page.contains("<script"), page);
    Path nowhere = directory.resolve("none").resolve("a.html");
    Typed refused = typing(capture(), "explain", "-", "--html", nowhere.toString());
    assertEquals(ExitCode.REFUSED, refused.exitCode());
    assertEquals("", refused.out());
    assertEquals(1, refused.err().lines().count(), refused::err);
  }

  /** A file's name is its finder's, and a capture its sender's. */
  @Test
  void a_hostile_name_is_text_on_the_page() throws IOException {
    String name = "<img src=x onerror=alert(1)>\"&.pcap";
    Path hostile = Files.write(directory.resolve(name), capture());
    Path html = directory.resolve("a.html");
    Typed typed = typing(new byte[0], "explain", hostile.toString(), "--html", html.toString());
    assertEquals(ExitCode.DONE, typed.exitCode(), typed::err);
    Document read = Jsoup.parse(Files.readString(html));
    assertEquals(List.of(), read.select("img, script, [onerror], [style], iframe, [src]"));
    assertTrue(read.title().endsWith(name), read::title);
    assertTrue(read.selectFirst("h1").text().endsWith(name), read::title);
    assertTrue(read.select(".command").text().contains(name), read::title);
  }

  @Test
  void of_ten_thousand_connections_the_page_draws_the_first_and_says_so() throws IOException {
    List<Stamped> frames = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      SegmentBuilder syn =
          SegmentBuilder.from(new Endpoint(Side.CLIENT.address(), 20_000 + i))
              .to(new Endpoint(Side.SERVER.address(), 7788))
              .flags(Flag.SYN);
      frames.add(new Stamped(i * 1_000L, Wrapping.ETHERNET.frame(syn.build().packet())));
    }
    byte[] many = CaptureFormat.PCAP_MICROS_LITTLE.write(1, 65_535, frames);
    Path html = directory.resolve("a.html");
    Typed typed = typing(many, "explain", "-", "--html", html.toString());
    assertEquals(ExitCode.DONE, typed.exitCode(), typed::err);
    assertTrue(Files.size(html) < 2_000_000, () -> html.toFile().length() + " bytes");
    Document read = Jsoup.parse(Files.readString(html));
    assertEquals(50, read.select("figure.ladder").size());
    assertEquals(1_000, read.select("td:first-child").size());
    assertEquals(50, read.select("td a").size());
    for (String drawn : read.select("td a").eachAttr("href")) {
      assertEquals(1, read.select(drawn).size(), drawn);
    }
    String bounds = "of 10,000 connections, the first 1,000 are listed, and the first 50 are drawn";
    assertTrue(read.select("p").text().contains(bounds), read.select("p")::text);
  }

  @Test
  void what_cannot_be_read_is_one_line_and_exit_code_2() throws IOException {
    Path text = Files.writeString(directory.resolve("a.txt"), "no capture");
    for (String file :
        List.of(text.toString(), directory.resolve("none").toString(), directory.toString(), "")) {
      Typed typed = typing(new byte[0], "explain", file);
      assertEquals(ExitCode.REFUSED, typed.exitCode());
      assertEquals("", typed.out());
      assertEquals(1, typed.err().lines().count(), typed::err);
    }
  }

  @Test
  void nothing_takes_the_place_of_the_capture_or_of_something_else() throws IOException {
    Path file = Files.write(directory.resolve("connection-1.pcapng"), capture());
    String name = file.toString();
    String other = directory.resolve("new").toString();
    for (String line :
        List.of(
            name + " --pcapng " + name + "|FILE and --pcapng name the same file; name two",
            name + " --pcapng " + directory + "|FILE and --pcapng name the same file; name two",
            name + " --html " + name + "|FILE and --html name the same file; name two",
            name + " --json " + other + " --html " + other + "|--json and --html name the same",
            name + " " + name + " --html " + other + "|--html takes one capture; name one FILE")) {
      String[] typedAndTold = line.split("[|]");
      Typed typed = typing(new byte[0], ("explain " + typedAndTold[0]).split(" "));
      assertEquals(ExitCode.REFUSED, typed.exitCode(), line);
      assertTrue(typed.err().startsWith(typedAndTold[1]), typed::err);
      assertEquals(1, typed.err().lines().count(), typed::err);
    }
    assertArrayEquals(capture(), Files.readAllBytes(file));
    assertFalse(Files.exists(Path.of(other)));
  }

  @Test
  void a_directory_gets_a_file_for_each_and_one_for_the_page() throws IOException {
    String place = directory.toString();
    Typed typed = typing(capture(), "explain", "-", "--json", place, "--html", place);
    assertEquals(ExitCode.DONE, typed.exitCode(), typed::err);
    assertTrue(Files.exists(directory.resolve("connection-1.json")));
    assertTrue(Files.exists(directory.resolve("capture.html")));
  }

  @Test
  void where_a_file_is_cut_it_is_told_up_to_there() throws IOException {
    byte[] whole = capture();
    Path cut = Files.write(directory.resolve("a.pcap"), java.util.Arrays.copyOf(whole, 500));
    Typed typed = typing(new byte[0], "explain", cut.toString());
    assertEquals(ExitCode.DONE, typed.exitCode());
    assertTrue(typed.out().contains("read up to here, then: the file ends within"), typed::out);
  }

  @Test
  void a_connection_that_is_not_there_is_refused() {
    Typed typed = typing(capture(), "explain", "-", "--connection", "2");
    assertEquals(ExitCode.REFUSED, typed.exitCode());
    assertEquals(
        "-: there is no such connection; it has 1 connection, numbered from 1\n", typed.err());
    assertEquals(ExitCode.REFUSED, typing(capture(), "explain", "-", "--port", "0").exitCode());
    String zero =
        "Invalid value for option '--connection': \"0\" is not a connection: they are 1, 2, 3 …";
    assertEquals(
        new Typed(ExitCode.REFUSED, "", zero + "\n"),
        typing(capture(), "explain", "-", "--connection", "0"));
    assertEquals(
        new Typed(ExitCode.REFUSED, "", "explain what? Name a capture; - is standard input\n"),
        typing(capture(), "explain"));
  }
}
