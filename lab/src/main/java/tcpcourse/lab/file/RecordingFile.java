package tcpcourse.lab.file;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Finding;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;

/**
 * A recording as a JSON file, made to be committed and reviewed: one line an event, fields always
 * in the same order, a segment in words before its bytes. Times are in microseconds. What is read
 * back equals what was written.
 */
public final class RecordingFile {

  /** Goes up when an older reader could no longer read what is written. */
  private static final int FORMAT = 2;

  /** Committed recordings have some ten kilobytes; a file a hundred times as long is a mistake. */
  private static final long LARGEST = 4L << 20;

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .build();

  /** Everything on one line, with a space after each colon and comma. */
  private static final ObjectWriter LINE = JSON.writer(oneLine());

  private RecordingFile() {}

  private static DefaultPrettyPrinter oneLine() {
    Separators separators =
        Separators.createDefaultInstance()
            .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
            .withObjectEntrySpacing(Separators.Spacing.AFTER);
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter(separators);
    printer.indentObjectsWith(new DefaultPrettyPrinter.NopIndenter());
    return printer;
  }

  /**
   * Writes {@code recording} to {@code file}, in place of whatever was there.
   *
   * @throws IOException if the file cannot be written; what was there is there still
   */
  public static void write(Recording recording, Path file) throws IOException {
    WholeFile.write(file, toJson(recording).getBytes(StandardCharsets.UTF_8));
  }

  /** The text that {@link #write} writes. */
  public static String toJson(Recording recording) {
    return """
        {
          "format": %d,
          "experiment": %s,
          "question": %s,
          "made": %s,
          "takes": [
        %s
          ],
          "findings": %s
        }
        """
        .formatted(
            FORMAT,
            line(recording.experiment()),
            line(recording.question()),
            line(recording.made()),
            recording.takes().stream().map(RecordingFile::take).collect(Collectors.joining(",\n")),
            lines(
                recording.findings().stream().map(RecordingFile::finding).toList(), "    ", "  "));
  }

  private static Map<String, Object> finding(Finding finding) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("statement", finding.statement());
    fields.put("shown", finding.shown());
    if (!finding.seen().isEmpty()) {
      fields.put("seen", finding.seen());
    }
    return fields;
  }

  private static String take(Take take) {
    EventJson json = new EventJson();
    List<Object> events = new ArrayList<>();
    take.events().forEach(event -> events.add(json.write(event)));
    return "    {\n      \"name\": %s,\n      \"events\": %s\n    }"
        .formatted(line(take.name()), lines(events, "        ", "      "));
  }

  private static String lines(List<?> objects, String indent, String end) {
    return objects.isEmpty()
        ? "[]"
        : objects.stream()
            .map(object -> indent + line(object))
            .collect(Collectors.joining(",\n", "[\n", "\n" + end + "]"));
  }

  private static String line(Object object) {
    try {
      return LINE.writeValueAsString(object);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(
          "plain records and nodes always have a JSON form", impossible);
    }
  }

  /**
   * Reads a recording.
   *
   * @throws MalformedRecordingException if the file is not a whole recording of this format
   * @throws IOException if the file cannot be read
   */
  public static Recording read(Path file) throws IOException {
    requireSmall(Files.size(file), file.getFileName().toString());
    return parse(Files.readAllBytes(file), file.getFileName().toString());
  }

  /**
   * Reads a recording from bytes already at hand, such as a class-path resource.
   *
   * @param name what an error message calls them
   * @throws MalformedRecordingException if they are not a whole recording of this format
   */
  public static Recording parse(byte[] bytes, String name) throws MalformedRecordingException {
    requireSmall(bytes.length, name);
    try (JsonParser parser = JSON.createParser(bytes)) {
      JsonNode node = JSON.readTree(parser);
      if (node == null) {
        throw new MalformedRecordingException(name + ": the file is empty");
      }
      if (parser.nextToken() != null) {
        throw new MalformedRecordingException(
            name + ": something follows the recording's last brace");
      }
      return recording(new JsonFields(node, name), name);
    } catch (JsonProcessingException notJson) {
      throw new MalformedRecordingException(name + ": not JSON, or cut short" + reason(notJson));
    } catch (MalformedRecordingException wrong) {
      throw wrong;
    } catch (IOException wrong) {
      throw new MalformedRecordingException(name + ": " + firstLine(wrong.getMessage()));
    }
  }

  private static void requireSmall(long size, String name) throws MalformedRecordingException {
    if (size > LARGEST) {
      throw new MalformedRecordingException(
          name + ": a recording has at most " + LARGEST + " bytes, not " + size);
    }
  }

  private static String reason(JsonProcessingException e) {
    String line = e.getLocation() == null ? "" : ", at line " + e.getLocation().getLineNr();
    return line + ": " + firstLine(e.getOriginalMessage());
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("");
  }

  private static Recording recording(JsonFields json, String file)
      throws MalformedRecordingException {
    long format = json.count("format");
    json.require(
        format == FORMAT, "\"format\" is " + format + "; this program reads format " + FORMAT);
    List<Take> takes = new ArrayList<>();
    for (JsonNode take : json.list("takes")) {
      takes.add(take(take, file + ", take " + (takes.size() + 1)));
    }
    json.require(!takes.isEmpty(), "\"takes\" is empty; a recording has at least one take");
    List<Finding> findings = new ArrayList<>();
    for (JsonNode finding : json.list("findings")) {
      findings.add(finding(finding, file + ", finding " + (findings.size() + 1)));
    }
    String experiment = json.text("experiment");
    json.require(
        experiment.matches("[a-z0-9]+(-[a-z0-9]+)*"),
        "\"experiment\" must be a name such as lost-syn: files are named after it");
    Recording recording =
        new Recording(
            experiment, json.text("question"), made(json.object("made")), takes, findings);
    json.nothingElse();
    return recording;
  }

  private static Recording.Made made(JsonFields json) throws MalformedRecordingException {
    Recording.Made made =
        new Recording.Made(
            json.text("kernel"),
            json.text("jdk"),
            json.text("date"),
            json.time("delay"),
            json.text("command"));
    json.require(isDate(made.date()), "\"date\" must be a date such as 2026-11-20");
    json.nothingElse();
    return made;
  }

  private static boolean isDate(String text) {
    try {
      return text.length() == 10 && text.equals(LocalDate.parse(text).toString());
    } catch (DateTimeParseException notADate) {
      return false;
    }
  }

  private static Take take(JsonNode node, String where) throws MalformedRecordingException {
    JsonFields json = new JsonFields(node, where);
    EventJson reader = new EventJson();
    List<Event> events = new ArrayList<>();
    for (JsonNode event : json.list("events")) {
      events.add(reader.read(event, where + ", event " + (events.size() + 1)));
    }
    Take take = new Take(json.text("name"), events);
    json.nothingElse();
    return take;
  }

  private static Finding finding(JsonNode node, String where) throws MalformedRecordingException {
    JsonFields json = new JsonFields(node, where);
    Finding finding =
        new Finding(json.text("statement"), json.truth("shown"), json.textOrEmpty("seen"));
    json.nothingElse();
    return finding;
  }
}
