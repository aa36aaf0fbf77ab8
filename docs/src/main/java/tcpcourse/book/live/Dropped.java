package tcpcourse.book.live;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tcpcourse.book.ladder.CapturedFigure;
import tcpcourse.book.player.TakeScript;
import tcpcourse.lab.capture.Capture;
import tcpcourse.lab.capture.UnreadableCaptureException;
import tcpcourse.lab.explain.Connection;
import tcpcourse.lab.explain.Connections;
import tcpcourse.lab.explain.Explained;
import tcpcourse.lab.explain.Summary;
import tcpcourse.lab.figure.Excerpt;
import tcpcourse.lab.figure.TakeHtml;
import tcpcourse.lab.file.Pcapng;
import tcpcourse.lab.file.RecordingFile;
import tcpcourse.lab.reading.ReadingText;
import tcpcourse.lab.recording.Finding;
import tcpcourse.lab.recording.Printable;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;

/**
 * Reads a capture that a page hands over, and tells its connections, or draws one of them. It is
 * read as it comes, and nothing of it is kept: who wants another connection hands it over again.
 * Its name stays with the page.
 */
final class Dropped {

  /** In bytes, as the page hands them over. */
  static final long LARGEST = 50_000_000;

  /** In bytes, where the capture is compressed. */
  private static final long UNPACKED = 10 * LARGEST;

  private static final int AT_ONCE = 2;

  /** About what a segment takes that is kept, in bytes; each reader has a quarter of the memory. */
  private static final long SEGMENT = 300;

  private static final int KEPT =
      (int) Math.min(500_000, Runtime.getRuntime().maxMemory() / (2 * AT_ONCE) / SEGMENT);

  private static final int LISTED = 500;

  /** So many segments are drawn of a connection's beginning, of its end, and at most between. */
  private static final int DRAWN = 100;

  private static final String ID = "your-capture";
  private static final Pattern ONE = Pattern.compile("connection=(\\d{1,9})");
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Semaphore readers = new Semaphore(AT_ONCE);
  private final Key key;

  Dropped(Key key) {
    this.key = key;
  }

  /** What a browser has not yet sent, it would not hear an answer to: all is taken first. */
  void answer(HttpExchange exchange) throws IOException, Refusal {
    try {
      key.demandOf(exchange);
      ObjectNode told = told(exchange);
      drain(exchange);
      new Lines(exchange).send(told);
    } catch (Refusal refused) {
      if (refused.status() != 403) {
        drain(exchange);
      }
      throw refused;
    }
  }

  private static void drain(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
  }

  private ObjectNode told(HttpExchange exchange) throws IOException, Refusal {
    int number = number(exchange.getRequestURI().getRawQuery());
    if (!"application/octet-stream".equals(exchange.getRequestHeaders().getFirst("Content-Type"))
        || exchange.getRequestHeaders().getFirst("Content-Length") == null) {
      throw new Refusal(415, "a capture is handed over whole, as application/octet-stream");
    }
    if (!readers.tryAcquire()) {
      throw new Refusal(429, "two captures are being read; drop this one again a little later");
    }
    try {
      Connections connections = new Connections(KEPT);
      Capture.Read read = Capture.read(exchange.getRequestBody(), UNPACKED, connections);
      if (connections.all().isEmpty()) {
        throw new Refusal(422, Connections.none(read));
      }
      return number == 0 ? listed(read, connections) : drawn(connections, number);
    } catch (UnreadableCaptureException unreadable) {
      throw new Refusal(422, unreadable.getMessage());
    } finally {
      readers.release();
    }
  }

  /** The connection that is asked for; 0 for all. */
  private static int number(String query) throws Refusal {
    if (query == null) {
      return 0;
    }
    Matcher one = ONE.matcher(query);
    if (!one.matches()) {
      throw new Refusal(400, "behind the question mark may stand connection=N");
    }
    return Integer.parseInt(one.group(1));
  }

  private static ObjectNode listed(Capture.Read read, Connections all) {
    ObjectNode told = NODES.objectNode();
    ArrayNode counts = told.putArray("counts");
    all.counts(read).forEach(line -> counts.add(Printable.line(line).strip()));
    List<Summary.Line> lines = Summary.of(all.all());
    ArrayNode connections = told.putArray("connections");
    for (Summary.Line line : lines.subList(0, Math.min(LISTED, lines.size()))) {
      ObjectNode one = connections.addObject().put("number", line.connection().number());
      one.put("line", Printable.line(line.toString()));
    }
    return told.put("more", lines.size() - connections.size());
  }

  private static ObjectNode drawn(Connections connections, int number) throws Refusal {
    Connection connection =
        connections.all().stream()
            .filter(one -> one.number() == number)
            .findFirst()
            .orElseThrow(() -> new Refusal(404, "there is no connection " + number + " in it"));
    Recording recording = Explained.recording(connection, connections.until(), "FILE");
    ObjectNode told = NODES.objectNode();
    ArrayNode sentences = told.putArray("sentences");
    for (Finding finding : recording.findings()) {
      sentences.add(Printable.line(finding.statement()));
    }
    ReadingText.sentences(Explained.reading(connection)).forEach(sentences::add);
    figure(told, recording, connection);
    told.put("name", recording.experiment());
    told.put("json", RecordingFile.toJson(recording));
    return told.put("pcapng", Pcapng.bytes(recording)); // As JSON has bytes: in Base64.
  }

  private static void figure(ObjectNode told, Recording recording, Connection connection) {
    Take take = Excerpt.of(recording.take(), DRAWN);
    CapturedFigure figure = new CapturedFigure(ID, recording, take, Explained.ends(connection));
    told.put("figure", figure.html());
    told.set("toScale", JSON.valueToTree(figure.toScale()));
    told.set("events", JSON.valueToTree(TakeScript.events(take, source -> Optional.empty())));
    told.put("steps", TakeHtml.steps(take));
  }
}
