package tcpcourse.lab.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Side;
import tcpcourse.lab.testkit.SampleTakes;
import tcpcourse.lab.testkit.Takes;

class RecordingFileTest {

  private static final Recording SAMPLE = SampleTakes.threeWayHandshake();

  @TempDir Path directory;

  private static Recording parse(String json) throws IOException {
    return RecordingFile.parse(json.getBytes(UTF_8), "a.json");
  }

  private static String refusal(String json) {
    String message =
        assertThrows(MalformedRecordingException.class, () -> parse(json)).getMessage();
    assertEquals(1, message.lines().count(), message);
    assertTrue(message.length() < 300, message);
    return message;
  }

  @Test
  void what_is_read_back_equals_what_was_written() throws Exception {
    List<Take> takes =
        List.of(
            SampleTakes.refused(),
            SampleTakes.lostSyn(),
            SampleTakes.halfClose(),
            SampleTakes.manySockets(),
            SampleTakes.oddities(),
            SampleTakes.forgotten());
    Recording recording = Takes.recording("all-sorts", takes.toArray(Take[]::new));
    Path file = directory.resolve("all-sorts.json");
    RecordingFile.write(recording, file);
    assertEquals(recording, RecordingFile.read(file));
    assertEquals(RecordingFile.toJson(recording), RecordingFile.toJson(RecordingFile.read(file)));
  }

  @Test
  void a_setting_comes_back_whether_the_kernel_had_it_or_not() throws Exception {
    Take take =
        Takes.named("")
            .set(Side.CLIENT, "net.ipv4.tcp_rto_min_us", "10000000")
            .add(new Event.Setting(7, Side.SERVER, "net.ipv4.tcp_rto_min_us", Optional.empty()))
            .done();
    Recording recording = Takes.recording("set", take);
    String json = RecordingFile.toJson(recording);
    assertEquals(recording, parse(json));
    assertTrue(
        json.contains("\"name\": \"net.ipv4.tcp_rto_min_us\", \"value\": \"10000000\"}"), json);
    assertTrue(json.contains("\"name\": \"net.ipv4.tcp_rto_min_us\"}"), json);
  }

  @Test
  void quotes_and_other_scripts_survive() throws Exception {
    Take take = Takes.named("\"q\" \\ \u0000 λ").lab("line\nbreak").done();
    Recording recording = Takes.recording("odd", take);
    assertEquals(recording, parse(RecordingFile.toJson(recording)));
  }

  /** Once this fails, older recordings can no longer be read: raise the format number. */
  @Test
  void the_committed_sample_is_what_is_written_today() throws Exception {
    try (InputStream in = getClass().getResourceAsStream("/three-way-handshake.json")) {
      assertEquals(new String(in.readAllBytes(), UTF_8), RecordingFile.toJson(SAMPLE));
    }
  }

  @Test
  void each_event_has_a_line_of_its_own_with_the_bytes_last() {
    List<String> events =
        RecordingFile.toJson(SAMPLE).lines().filter(line -> line.contains("\"at\"")).toList();
    assertEquals(SAMPLE.takes().get(0).events().size(), events.size());
    List<String> segments = events.stream().filter(l -> l.contains("\"segment\": \"")).toList();
    assertEquals(3, segments.size());
    assertTrue(segments.get(2).contains("\"ACK seq=1 ack=1 win=502 <ts>\", \"bytes\": \"45"));
  }

  /** Each row: what to replace in the sample, by what, and what is said then. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"format\": 3 | \"format\": 1 | a.json: format: is not 3, which is read here",
        "\"format\": 3, | `` | a.json: format: is not 3, which is read here",
        "\"date\": \"2026-11-20\" | \"date\": \"today\" | a.json: made.date: must be a date such as 2026-11-20",
        "\"at\": 210, | \"at\": -1, | a.json: takes[0].events[0].at: is -1 µs; a take ends within a day",
        "\"at\": 210, | \"at\": 1e3, | a.json: takes[0].events[0].at: must be a whole number",
        "\"at\": 210, | \"at\": 86400000001, | a.json: takes[0].events[0].at: is 86400000001 µs; a take ends within a day",
        "\"at\": 210, | \"at\": null, | a.json: takes[0].events[0].at: must be a whole number",
        "\"at\": 210, | `` | a.json: takes[0].events[0].at: must be a whole number",
        "\"event\": \"state\" | \"event\": \"stat\" | a.json: takes[0].events[2]: is none of [boot, call, cut, forgotten, garbage collection, icmp, inferred state, interrupt, measured, moved, neighbour forgotten, note, power loss, program ended, remark, restored, return, segment, setting, signal, state, too large, verdict]",
        "\"side\": \"server\" | \"side\": \"Server\" | a.json: takes[0].events[0].side: is one of client, server; not \"Server\"",
        "\"side\": \"server\" | \"side\": 1 | a.json: takes[0].events[0].side: is one of client, server; not \"1\"",
        "\"call\": 1, | \"call\": 2000000, | a.json: takes[0].events[0].call: must be from 0 to 1000000",
        "\"arguments\": [\"7788\"] | \"arguments\": [7788] | a.json: takes[0].events[0].arguments[0]: must be text, not 7788",
        "\"failed\": false | \"failed\": \"no\" | a.json: takes[0].events[1].failed: must be true or false",
        "\"after\": \"LISTEN\" | \"after\": \"LISTENING\" | a.json: takes[0].events[2].after: is one of ESTABLISHED, SYN_SENT, SYN_RECV, FIN_WAIT1, FIN_WAIT2, TIME_WAIT, CLOSED, CLOSE_WAIT, LAST_ACK, LISTEN, CLOSING; not \"LISTENING\"",
        "\"local\": \"192.0.2.2:7788\" | \"local\": \"server\" | a.json: takes[0].events[2].local: must be an address and a port such as 192.0.2.1:40000",
        "\"fate\": \"delivered\" | \"fate\": \"lost\" | a.json: takes[0].events[4].fate: is one of delivered, dropped, cut, on the cable; not \"lost\"",
        "\"fate\": \"delivered\" | \"fate\": \"cut\" | a.json: takes[0].events[4].arrived: goes with fate \"delivered\", and only with it",
        "\"arrived\": 21220 | \"arrived\": 1 | a.json: takes[0].events[4].arrived: is before \"at\"",
        "SYN seq=0 len=0 win=64240 | SYN seq=1 | a.json: takes[0].events[4].segment: does not fit bytes, which say: SYN seq=0 len=0 win=64240 <mss 1460, sackOK, ts, wscale 7>",
        "\"bytes\": \"45 | \"bytes\": \"4x | a.json: takes[0].events[4].bytes: must be pairs of hexadecimal digits",
        "\"bytes\": \"45 | \"bytes\": \"65 | a.json: takes[0].events[4].bytes: IP version 6; the lab speaks IPv4 only",
        "\"source\": | \"sauce\": 1, \"source\": | a.json: takes[0].events[0].sauce: there is no such field",
        "\"shown\": true | \"shown\": null | a.json: findings[0].shown: must be true or false",
        "\"experiment\": \" | \"experiment\": \"../ | a.json: experiment: must be a name such as lost-syn: files are named after it",
        "\"takes\": [ | \"takes\": [], \"tokes\": [ | a.json: tokes: there is no such field",
      })
  void a_hand_edited_file_is_refused_with_the_place_and_what_is_allowed(
      String from, String to, String reason) {
    String json = RecordingFile.toJson(SAMPLE);
    assertTrue(json.contains(from), from);
    int at = json.indexOf(from);
    assertEquals(reason, refusal(json.substring(0, at) + to + json.substring(at + from.length())));
  }

  @Test
  void what_a_router_does_with_a_forgotten_connection_is_one_of_a_few() {
    String json = RecordingFile.toJson(Takes.recording("forgotten", SampleTakes.forgotten()));
    assertTrue(
        json.contains("{\"kind\": \"forget\", \"micros\": 500000, \"rejection\": \"rst\"}"), json);
    assertTrue(
        refusal(json.replaceFirst("\"rejection\": \"rst\"", "\"rejection\": \"fin\""))
            .endsWith(
                "order.rejection: is one of silence, rst, icmp network, icmp host, icmp port, icmp"
                    + " prohibited; not \"fin\""));
  }

  @Test
  void every_truncation_is_refused_in_one_line() {
    String json = RecordingFile.toJson(SAMPLE).strip();
    for (int length = 0; length < json.length(); length += 7) {
      refusal(json.substring(0, length));
    }
    assertEquals(
        "a.json: not JSON, or cut short, at line 3: Unexpected end-of-input in VALUE_STRING",
        refusal(json.substring(0, 40)));
  }

  @Test
  void hostile_input_is_refused_in_one_line() {
    refusal("[".repeat(100_000));
    refusal("null");
    String longText = RecordingFile.toJson(SAMPLE).replace("EchoServer", "E".repeat(20_000));
    assertTrue(refusal(longText).endsWith("characters; at most 10000 are read"));
    refusal("{\"format\": " + "9".repeat(5_000) + "}");
    refusal("{\"format\": 3, \"format\": 3}");
    refusal(RecordingFile.toJson(SAMPLE) + "{}");
    refusal(
        "{\"format\": 3, \"takes\": [{\"name\": \"\", \"events\": [{\"at\": 1, \"event\": \"a\\nb\"}]}]}");
    refusal("\u0000\u0001");
  }

  @Test
  void a_file_too_large_to_be_a_recording_is_not_read() throws Exception {
    Path file = directory.resolve("large.json");
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(1L << 33);
    }
    assertEquals(
        "large.json: a recording has at most 4194304 bytes, not 8589934592",
        assertThrows(MalformedRecordingException.class, () -> RecordingFile.read(file))
            .getMessage());
  }

  @Test
  void bytes_that_are_not_utf_8_are_refused() throws Exception {
    byte[] json = RecordingFile.toJson(SAMPLE).getBytes(UTF_8);
    Arrays.fill(json, 40, 44, (byte) 0xff);
    Path file = Files.write(directory.resolve("latin.json"), json);
    assertThrows(MalformedRecordingException.class, () -> RecordingFile.read(file));
  }
}
