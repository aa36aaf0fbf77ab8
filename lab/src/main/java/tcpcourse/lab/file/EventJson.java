package tcpcourse.lab.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Numbering;
import tcpcourse.lab.recording.SegmentText;
import tcpcourse.lab.tcp.Endpoint;
import tcpcourse.lab.tcp.MalformedSegmentException;
import tcpcourse.lab.tcp.Segment;
import tcpcourse.lab.tcp.Side;
import tcpcourse.lab.tcp.TcpState;

/**
 * One event as one JSON object, both ways. An instance serves one take, event after event: a
 * segment's line tells its numbers relative, and those are counted from the segments before it.
 */
public final class EventJson {

  private static final int LARGEST_CALL_NUMBER = 1_000_000;
  private static final int LARGEST_PACKET = 65_535;
  private static final Pattern ENDPOINT = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}:\\d{1,5}");

  private final SegmentText texts = new SegmentText(Numbering.RELATIVE);

  public ObjectNode write(Event event) {
    if (event instanceof Event.CallBegan e) {
      ObjectNode json =
          object(e.at(), "call").put("side", e.side().toString()).put("actor", e.actor());
      return json.put("call", e.call()).put("text", e.text()).put("source", e.source());
    } else if (event instanceof Event.CallReturned e) {
      return returned(e);
    } else if (event instanceof Event.Crossing e) {
      return segment(e);
    } else if (event instanceof Event.StateSeen e) {
      ObjectNode json = object(e.at(), "state").put("side", e.side().toString());
      json.put("local", e.local().toString()).put("remote", e.remote().toString());
      return json.put("before", e.before().name()).put("after", e.after().name());
    } else if (event instanceof Event.Measured e) {
      ObjectNode json = object(e.at(), "measured").put("side", e.side().toString());
      return json.put("what", e.what()).put("value", e.value()).put("unit", e.unit());
    } else if (event instanceof Event.Setting e) {
      return setting(e);
    }
    return object(event.at(), "lab").put("text", ((Event.LabAction) event).text());
  }

  private static ObjectNode object(long at, String event) {
    return JsonNodeFactory.instance.objectNode().put("at", at).put("event", event);
  }

  private static ObjectNode returned(Event.CallReturned e) {
    ObjectNode json = object(e.at(), "return").put("side", e.side().toString());
    json.put("actor", e.actor()).put("call", e.call()).put("text", e.text());
    return json.put("outcome", e.outcome()).put("failed", e.failed());
  }

  private static ObjectNode setting(Event.Setting e) {
    ObjectNode json = object(e.at(), "setting").put("side", e.side().toString());
    json.put("name", e.name());
    e.value().ifPresent(value -> json.put("value", value));
    return json;
  }

  /**
   * The bytes are the truth and stand last; what stands before them is for whoever reads the file.
   */
  private ObjectNode segment(Event.Crossing e) {
    ObjectNode json = object(e.at(), "segment").put("from", e.from().toString());
    if (e.origin() != Event.Origin.HOST) {
      json.put("origin", JsonFields.word(e.origin()));
    }
    json.put("fate", JsonFields.word(e.fate()));
    e.arrived().ifPresent(arrived -> json.put("arrived", arrived));
    if (!e.rule().isEmpty()) {
      json.put("rule", e.rule());
    }
    json.put("segment", texts.next(e).toString());
    return json.put("bytes", HexFormat.of().formatHex(e.segment().packet()));
  }

  public Event read(JsonNode node, String where) throws MalformedRecordingException {
    JsonFields json = new JsonFields(node, where);
    long at = json.time("at");
    Event event =
        switch (json.text("event")) {
          case "call" -> call(at, json);
          case "return" -> returned(at, json);
          case "segment" -> segment(at, json);
          case "state" -> state(at, json);
          case "measured" -> measured(at, json);
          case "setting" -> setting(at, json);
          case "lab" -> new Event.LabAction(at, json.text("text"));
          default ->
              throw json.wrong(
                  "\"event\" is one of call, return, segment, state, setting, lab," + " measured");
        };
    json.nothingElse();
    return event;
  }

  private static Event call(long at, JsonFields json) throws MalformedRecordingException {
    return new Event.CallBegan(
        at,
        json.word("side", Side.values()),
        json.text("actor"),
        json.small("call", LARGEST_CALL_NUMBER),
        json.text("text"),
        json.text("source"));
  }

  private static Event returned(long at, JsonFields json) throws MalformedRecordingException {
    return new Event.CallReturned(
        at,
        json.word("side", Side.values()),
        json.text("actor"),
        json.small("call", LARGEST_CALL_NUMBER),
        json.text("text"),
        json.text("outcome"),
        json.truth("failed"));
  }

  private static Event state(long at, JsonFields json) throws MalformedRecordingException {
    return new Event.StateSeen(
        at,
        json.word("side", Side.values()),
        endpoint("local", json),
        endpoint("remote", json),
        state("before", json),
        state("after", json));
  }

  private static Event setting(long at, JsonFields json) throws MalformedRecordingException {
    Optional<String> value = json.has("value") ? Optional.of(json.text("value")) : Optional.empty();
    return new Event.Setting(at, json.word("side", Side.values()), json.text("name"), value);
  }

  private static Event measured(long at, JsonFields json) throws MalformedRecordingException {
    return new Event.Measured(
        at,
        json.word("side", Side.values()),
        json.text("what"),
        json.real("value"),
        json.text("unit"));
  }

  private Event segment(long at, JsonFields json) throws MalformedRecordingException {
    Event.Fate fate = json.word("fate", Event.Fate.values());
    boolean arrives = json.has("arrived");
    json.require(
        arrives == (fate == Event.Fate.DELIVERED),
        "\"arrived\" goes with \"fate\": \"delivered\", and only with it");
    OptionalLong arrived = arrives ? OptionalLong.of(json.time("arrived")) : OptionalLong.empty();
    json.require(arrived.orElse(at) >= at, "\"arrived\" is before \"at\"");
    Event.Origin origin =
        json.has("origin") ? json.word("origin", Event.Origin.values()) : Event.Origin.HOST;
    Side from = json.word("from", Side.values());
    Event.Crossing crossing =
        new Event.Crossing(at, from, bytes(json), origin, fate, arrived, json.textOrEmpty("rule"));
    String said = texts.next(crossing).toString();
    json.require(
        json.text("segment").equals(said),
        "\"segment\" does not fit \"bytes\", which say: " + said);
    return crossing;
  }

  private static Segment bytes(JsonFields json) throws MalformedRecordingException {
    try {
      return Segment.decode(HexFormat.of().parseHex(json.text("bytes", 2 * LARGEST_PACKET)));
    } catch (IllegalArgumentException notHex) {
      throw json.wrong("\"bytes\" must be pairs of hexadecimal digits");
    } catch (MalformedSegmentException wrong) {
      throw json.wrong("\"bytes\": " + wrong.getMessage());
    }
  }

  private static TcpState state(String name, JsonFields json) throws MalformedRecordingException {
    String state = json.text(name);
    try {
      return TcpState.valueOf(state);
    } catch (IllegalArgumentException unknown) {
      throw json.wrong("\"" + name + "\" must be a TCP state such as SYN_SENT");
    }
  }

  private static Endpoint endpoint(String name, JsonFields json)
      throws MalformedRecordingException {
    String text = json.text(name);
    json.require(
        ENDPOINT.matcher(text).matches(),
        "\"" + name + "\" must be an address and a port such as 192.0.2.1:40000");
    int colon = text.indexOf(':');
    return new Endpoint(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
  }
}
