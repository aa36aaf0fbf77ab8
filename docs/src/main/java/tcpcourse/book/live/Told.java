package tcpcourse.book.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import tcpcourse.book.player.TakeScript;
import tcpcourse.lab.figure.TakeHtml;
import tcpcourse.lab.file.MalformedRecordingException;
import tcpcourse.lab.file.Pcapng;
import tcpcourse.lab.file.RecordingFile;
import tcpcourse.lab.recording.Finding;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;

/** What a page is told of what the player said: recordings drawn, facts in words. */
final class Told {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final ObjectMapper JSON = new ObjectMapper();

  private Told() {}

  /**
   * What happened so far is the take that is played now; at the end, all takes are told.
   *
   * @throws MalformedRecordingException if what was said is no recording
   */
  static ObjectNode of(JsonNode said) throws MalformedRecordingException {
    if (said.has("soFar")) {
      Recording recording = read(said.get("soFar"));
      int last = recording.takes().size() - 1;
      return NODES.objectNode().set("rows", take(recording, last));
    }
    ObjectNode told = NODES.objectNode();
    if (said.has("done")) {
      end(told, said.get("done"));
    }
    copy(said, "brokeOff", told, "failed");
    copy(said, "failed", told, "failed");
    copy(said, "refused", told, "refused");
    copy(said, "told", told, "told");
    return told;
  }

  private static void copy(JsonNode said, String as, ObjectNode told, String field) {
    if (said.has(as)) {
      told.set(field, said.get(as));
    }
  }

  private static Recording read(JsonNode recording) throws MalformedRecordingException {
    return RecordingFile.parse(recording.toString().getBytes(UTF_8), "what was played");
  }

  private static void end(ObjectNode told, JsonNode written) throws MalformedRecordingException {
    Recording recording = read(written);
    ArrayNode takes = told.putArray("takes");
    for (int i = 0; i < recording.takes().size(); i++) {
      takes.add(compared(take(recording, i), recording.takes().get(i)));
    }
    ArrayNode facts = told.putArray("facts");
    for (Finding finding : recording.findings()) {
      ObjectNode fact = facts.addObject();
      fact.put("statement", finding.statement());
      fact.put("shown", finding.shown());
      fact.put("seen", finding.seen());
    }
    told.put("command", recording.made().command());
    told.put("json", RecordingFile.toJson(recording));
    told.put("pcapng", Pcapng.bytes(recording)); // As JSON has bytes: in Base64.
  }

  /** With what the player compares it by; the sources, the page has from the book. */
  private static ObjectNode compared(ObjectNode told, Take take) {
    told.put("steps", TakeHtml.steps(take));
    List<Object> events = TakeScript.events(take, source -> Optional.empty());
    return told.set("events", JSON.valueToTree(events));
  }

  private static ObjectNode take(Recording recording, int number) {
    Take take = recording.takes().get(number);
    return NODES
        .objectNode()
        .put("number", number)
        .put("name", take.name())
        .put("html", TakeHtml.of("played-" + recording.experiment(), recording, take));
  }
}
