package tcpcourse.book.live;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tcpcourse.lab.file.Pcapng;
import tcpcourse.lab.file.RecordingFile;

/** A capture handed to the server: what it tells, whom it tells nothing, and where it stops. */
@Timeout(300)
class DroppedTest {

  private static final Path RECORDING =
      Path.of("../02-half-close/recordings/data-after-close.json");

  /** What the programs said to each other. */
  private static final String DATA = HexFormat.of().formatHex("hello\n".getBytes(UTF_8));

  @TempDir Path folder;
  private Served served;

  @BeforeEach
  void serve() throws IOException {
    served = new Served(folder);
  }

  @AfterEach
  void close() {
    served.close();
  }

  private static byte[] capture() throws IOException {
    return Pcapng.bytes(RecordingFile.read(RECORDING));
  }

  private Map<String, String> own() {
    Map<String, String> headers = new HashMap<>(served.own());
    headers.put("Content-Type", "application/octet-stream");
    return headers;
  }

  /** The whole answer; of a body, what was sent may be less than what is said. */
  private Socket send(String path, Map<String, String> headers, long length, byte[] body)
      throws IOException {
    StringBuilder request = new StringBuilder("POST " + path + " HTTP/1.1\r\n");
    headers.forEach((name, value) -> request.append(name + ": " + value + "\r\n"));
    request.append("Connection: close\r\nContent-Length: " + length + "\r\n\r\n");
    Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), served.serve.port());
    socket.setSoTimeout(120_000);
    OutputStream out = socket.getOutputStream();
    out.write(request.toString().getBytes(UTF_8));
    out.write(body);
    return socket;
  }

  private String post(String path, Map<String, String> headers, byte[] body) throws IOException {
    try (Socket socket = send(path, headers, body.length, body)) {
      return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    }
  }

  private String drop(byte[] body) throws IOException {
    return post("/live/explain", own(), body);
  }

  /** The one line of JSON. */
  private static JsonNode told(String answer) throws IOException {
    assertTrue(answer.startsWith("HTTP/1.1 200 "), answer);
    return new ObjectMapper().readTree(Served.lines(answer.getBytes(ISO_8859_1)).get(0));
  }

  /** The status, and the one line that says why. */
  private static void refused(int status, String line, String answer) {
    assertTrue(answer.startsWith("HTTP/1.1 " + status + " "), answer);
    String said = answer.substring(answer.indexOf("\r\n\r\n") + 4);
    assertTrue(said.startsWith(line), said);
    assertEquals(1, said.lines().count(), said);
  }

  @Test
  void its_connections_are_listed_the_most_telling_first() throws IOException {
    JsonNode told = told(drop(capture()));
    assertTrue(told.get("counts").get(0).asText().endsWith(" connections"), told::toString);
    assertTrue(told.get("connections").size() >= 2, told::toString);
    assertTrue(told.get("connections").get(0).get("line").asText().contains("RST from the client"));
    assertEquals(0, told.get("more").asInt());
  }

  @Test
  void one_is_drawn_read_and_given_to_save_and_its_data_is_in_none_of_it() throws IOException {
    JsonNode told = told(post("/live/explain?connection=1", own(), capture()));
    String answer = told.toString();
    assertTrue(told.get("figure").asText().contains("◐ FIN_WAIT2"), answer);
    assertTrue(told.get("figure").asText().contains("192.0.2.2:7788"), answer);
    assertTrue(told.get("sentences").size() >= 2, answer);
    assertEquals(2, told.get("toScale").size());
    assertTrue(told.get("events").toString().contains("follows: "), answer);
    String recording = told.get("json").asText();
    assertTrue(recording.contains("\"inferred state\""), recording);
    String saved = HexFormat.of().formatHex(told.get("pcapng").binaryValue());
    for (String bytes : List.of(recording, told.get("events").toString(), saved)) {
      assertFalse(bytes.contains(DATA), bytes);
    }
    assertTrue(HexFormat.of().formatHex(capture()).contains(DATA), "it was there");
    refused(
        404, "there is no connection 99", post("/live/explain?connection=99", own(), capture()));
    refused(400, "behind", post("/live/explain?file=/etc/passwd", own(), capture()));
  }

  @Test
  void it_takes_the_key_and_the_books_own_page() throws IOException {
    told(drop(capture()));
    String[][] wrong = {
      {"401", Key.HEADER, "0".repeat(32)},
      {"401", Key.HEADER, null},
      {"403", "Origin", "http://evil.test"},
      {"403", "Origin", null},
      {"403", "Sec-Fetch-Site", "cross-site"},
      {"421", "Host", "evil.test:80"},
      {"415", "Content-Type", "text/plain"},
      {"415", "Content-Type", null},
    };
    for (String[] each : wrong) {
      Map<String, String> headers = own();
      headers.put(each[1], each[2]);
      headers.values().removeIf(value -> value == null);
      refused(Integer.parseInt(each[0]), "", post("/live/explain", headers, capture()));
    }
    String asked = served.ask("GET /live/explain", served.own(), "");
    refused(405, "here one may ask by POST", asked);
  }

  @Test
  void what_is_no_capture_is_told_in_a_line() throws IOException {
    refused(422, "the file is empty", drop(new byte[0]));
    refused(422, "neither pcap nor pcapng", drop("<script>alert(1)</script>".getBytes(UTF_8)));
    refused(422, "a ZIP archive", drop(new byte[] {'P', 'K', 3, 4}));
    byte[] whole = capture();
    refused(422, "the file ends within its header", drop(Arrays.copyOf(whole, 3)));
    JsonNode cut = told(drop(Arrays.copyOf(whole, whole.length - 5)));
    assertTrue(cut.get("counts").toString().contains("read up to here, then"), cut::toString);
  }

  @Test
  void more_than_its_limit_is_not_read_and_what_is_packed_no_further_than_that()
      throws IOException {
    try (Socket socket = send("/live/explain", own(), Dropped.LARGEST + 1, new byte[0])) {
      StringBuilder answer = new StringBuilder(); // It comes before what is not read any more.
      while (answer.indexOf(" bytes are read\n") < 0) {
        answer.append((char) socket.getInputStream().read());
      }
      refused(413, "at most 50000000 bytes are read", answer.toString());
    }
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    byte[] header = {(byte) 0xd4, (byte) 0xc3, (byte) 0xb2, (byte) 0xa1, 2, 0, 4, 0};
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(Arrays.copyOf(header, 24));
      byte[] frame = new byte[50_000];
      ByteBuffer.wrap(frame)
          .order(ByteOrder.LITTLE_ENDIAN)
          .putInt(8, frame.length - 16) // of which its own header is no part
          .putInt(12, frame.length - 16);
      for (int i = 0; i <= 10_000; i++) {
        out.write(frame);
      }
    }
    assertTrue(packed.size() < 1_000_000);
    refused(422, "no TCP in it; more than 500 MB, unpacked", drop(packed.toByteArray()));
  }

  @Test
  void two_are_read_at_a_time_and_a_third_is_sent_away_until_one_of_them_is_done()
      throws IOException {
    byte[] whole = capture();
    byte[] half = Arrays.copyOf(whole, whole.length / 2);
    List<Socket> slow = new ArrayList<>();
    try {
      String last;
      do { // One that came while another was read at once has been sent away itself.
        slow.add(send("/live/explain", own(), whole.length, half));
        last = drop(whole);
      } while (last.startsWith("HTTP/1.1 200"));
      refused(429, "two captures are being read", last);
      int read = 0;
      for (Socket socket : slow) {
        socket.getOutputStream().write(whole, half.length, whole.length - half.length);
        String answer = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        read += answer.startsWith("HTTP/1.1 200") ? 1 : 0;
      }
      assertEquals(2, read);
      told(drop(whole));
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
  }

  @Test
  void a_play_that_runs_does_not_keep_it_waiting_and_nothing_is_stored() throws IOException {
    List<Path> before = files();
    try (Socket play = served.send("POST /live/play", served.own(), Served.play("endless", ""))) {
      assertTrue(play.getInputStream().read() > 0);
      told(drop(capture()));
    }
    assertEquals(before, files());
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.sorted().toList();
    }
  }
}
