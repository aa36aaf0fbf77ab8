package tcpcourse.lab.file;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import tcpcourse.lab.recording.Printable;

/**
 * The fields of one JSON object, each to be asked for by name; says in one line what is wrong and
 * where. The line is put together only when something is wrong: a field is read thousands of times.
 */
final class JsonFields {

  /** Fits a pcapng option, whatever the characters. */
  private static final int LONGEST_TEXT = 10_000;

  private static final long LONGEST_TIME = Duration.ofDays(1).toMillis() * 1_000;

  private final JsonNode object;
  private final String where;
  private final Set<String> asked = new HashSet<>();

  /**
   * @param where file, take and event, for the message
   */
  JsonFields(JsonNode object, String where) throws MalformedRecordingException {
    this.object = object;
    this.where = where;
    if (!object.isObject()) {
      throw wrong("here must be an object in braces, not " + shown(object));
    }
  }

  /** The word for an enum's constant: {@code ON_THE_CABLE} is {@code on the cable}. */
  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  boolean has(String name) {
    asked.add(name);
    return object.has(name);
  }

  String text(String name) throws MalformedRecordingException {
    return text(name, LONGEST_TEXT);
  }

  /** Text of at most {@code longest} characters. */
  String text(String name, int longest) throws MalformedRecordingException {
    JsonNode value = value(name);
    if (!value.isTextual()) {
      throw wrong(name(name) + " must be text, not " + shown(value));
    }
    int length = value.textValue().length();
    if (length > longest) {
      throw wrong(name(name) + " has " + length + " characters; at most " + longest + " are read");
    }
    return value.textValue();
  }

  /** Text; empty where the field is missing. */
  String textOrEmpty(String name) throws MalformedRecordingException {
    return has(name) ? text(name) : "";
  }

  /** A time in microseconds. */
  long time(String name) throws MalformedRecordingException {
    long time = count(name);
    if (time > LONGEST_TIME) {
      throw wrong(name(name) + " is " + time + " µs; a take ends within a day");
    }
    return time;
  }

  /** A whole number from 0. */
  long count(String name) throws MalformedRecordingException {
    JsonNode value = value(name);
    if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
      throw wrong(name(name) + " must be a whole number from 0, not " + shown(value));
    }
    return value.longValue();
  }

  int small(String name, int most) throws MalformedRecordingException {
    long value = count(name);
    if (value > most) {
      throw wrong(name(name) + " must be at most " + most + ", not " + value);
    }
    return (int) value;
  }

  double real(String name) throws MalformedRecordingException {
    JsonNode value = value(name);
    if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
      throw wrong(name(name) + " must be a number, not " + shown(value));
    }
    return value.doubleValue();
  }

  boolean truth(String name) throws MalformedRecordingException {
    JsonNode value = value(name);
    if (!value.isBoolean()) {
      throw wrong(name(name) + " must be true or false, not " + shown(value));
    }
    return value.booleanValue();
  }

  <E extends Enum<E>> E word(String name, E[] allowed) throws MalformedRecordingException {
    String word = text(name);
    for (E constant : allowed) {
      if (word(constant).equals(word)) {
        return constant;
      }
    }
    String words = Arrays.stream(allowed).map(JsonFields::word).collect(Collectors.joining(", "));
    throw wrong(name(name) + " is one of " + words + "; not " + shown(value(name)));
  }

  JsonFields object(String name) throws MalformedRecordingException {
    return new JsonFields(value(name), where + ", " + name(name));
  }

  Iterable<JsonNode> list(String name) throws MalformedRecordingException {
    JsonNode value = value(name);
    if (!value.isArray()) {
      throw wrong(name(name) + " must be a list in brackets, not " + shown(value));
    }
    return value;
  }

  /** Refuses fields that nobody asked for: most likely a misspelt name. */
  void nothingElse() throws MalformedRecordingException {
    List<String> unknown = new ArrayList<>();
    object.fieldNames().forEachRemaining(unknown::add);
    unknown.removeAll(asked);
    if (!unknown.isEmpty()) {
      throw wrong("unknown: " + String.join(", ", unknown.stream().map(JsonFields::name).toList()));
    }
  }

  void require(boolean holds, String otherwise) throws MalformedRecordingException {
    if (!holds) {
      throw wrong(otherwise);
    }
  }

  MalformedRecordingException wrong(String what) {
    return new MalformedRecordingException(where + ": " + what);
  }

  private JsonNode value(String name) throws MalformedRecordingException {
    if (!has(name)) {
      throw wrong(name(name) + " is missing");
    }
    return object.get(name);
  }

  private static String name(String field) {
    return "\"" + brief(field) + "\"";
  }

  private static String shown(JsonNode value) {
    return brief(
        value.isContainerNode()
            ? value.getNodeType().name().toLowerCase(Locale.ROOT)
            : value.toString());
  }

  /** A hostile value does not get to fill the screen, nor to start a new line on it. */
  private static String brief(String text) {
    String line = Printable.line(text);
    return line.length() <= 40 ? line : line.substring(0, 39) + "…";
  }
}
