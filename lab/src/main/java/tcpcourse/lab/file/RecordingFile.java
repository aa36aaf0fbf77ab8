package tcpcourse.lab.file;

import static tcpcourse.lab.file.RecordingJson.MAPPER;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Finding;
import tcpcourse.lab.recording.Numbering;
import tcpcourse.lab.recording.Printable;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.SegmentText;
import tcpcourse.lab.recording.Take;

/**
 * A recording as a JSON file, made to be committed and reviewed: one line an event, fields always
 * in the same order, a segment in words before its bytes. Times are in microseconds. What is read
 * back equals what was written.
 */
public final class RecordingFile {

  /** Goes up when an older reader could no longer read what is written. */
  private static final int FORMAT = 3;

  /** Committed recordings have some ten kilobytes; a file a hundred times as long is a mistake. */
  private static final long LARGEST = 4L << 20;

  private static final long LONGEST_TIME = Duration.ofDays(1).toMillis() * 1_000;

  private static final int LARGEST_CALL_NUMBER = 1_000_000;

  /** Everything on one line, with a space after each colon and comma. */
  private static final ObjectWriter LINE = MAPPER.writer(oneLine());

  private RecordingFile() {}

  private static DefaultPrettyPrinter oneLine() {
    Separators separators =
        Separators.createDefaultInstance()
            .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
            .withObjectEntrySpacing(Separators.Spacing.AFTER)
            .withArrayValueSpacing(Separators.Spacing.AFTER)
            .withArrayEmptySeparator("");
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter(separators);
    printer.indentObjectsWith(DefaultPrettyPrinter.NopIndenter.instance);
    printer.indentArraysWith(DefaultPrettyPrinter.NopIndenter.instance);
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

  private static FindingLine finding(Finding finding) {
    Optional<String> seen = Optional.of(finding.seen()).filter(text -> !text.isEmpty());
    return new FindingLine(finding.statement(), finding.shown(), seen);
  }

  private static String take(Take take) {
    SegmentText texts = new SegmentText(Numbering.RELATIVE);
    return "    {\n      \"name\": %s,\n      \"events\": %s\n    }"
        .formatted(
            line(take.name()),
            lines(
                take.events().stream().map(event -> event(event, texts)).toList(),
                "        ",
                "      "));
  }

  /**
   * A segment's bytes are the truth and stand last; what stands before them is for whoever reads
   * the file.
   */
  private static ObjectNode event(Event event, SegmentText texts) {
    ObjectNode node = MAPPER.valueToTree(event);
    if (event instanceof Event.Crossing crossing) {
      JsonNode bytes = node.remove("bytes");
      if (crossing.origin() == Event.Origin.HOST) {
        node.remove("origin");
      }
      node.put("segment", texts.next(crossing).toString()).set("bytes", bytes);
    }
    return node;
  }

  private static String lines(List<?> objects, String indent, String end) {
    return objects.isEmpty()
        ? "[]"
        : objects.stream()
            .map(object -> indent + line(object))
            .collect(Collectors.joining(",\n", "[\n", "\n" + end + "]"));
  }

  /** On one line, with a space after each colon and comma. */
  static String line(Object object) {
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
    try (JsonParser parser = MAPPER.createParser(bytes)) {
      JsonNode node = MAPPER.readTree(parser);
      require(node != null && !node.isMissingNode(), name, "the file is empty");
      require(parser.nextToken() == null, name, "something follows the recording's last brace");
      return recording(node, name);
    } catch (MalformedRecordingException wrong) {
      throw wrong;
    } catch (IOException notJson) {
      throw new MalformedRecordingException(name + ": not JSON, or cut short" + reason(notJson));
    }
  }

  private static void requireSmall(long size, String name) throws MalformedRecordingException {
    if (size > LARGEST) {
      throw new MalformedRecordingException(
          name + ": a recording has at most " + LARGEST + " bytes, not " + size);
    }
  }

  private static String reason(IOException broken) {
    String message = broken.getMessage();
    String line = "";
    if (broken instanceof JsonProcessingException json) {
      message = json.getOriginalMessage();
      line = json.getLocation() == null ? "" : ", at line " + json.getLocation().getLineNr();
    }
    return line + ": " + Printable.line(message.lines().findFirst().orElse(""));
  }

  /** A file as Jackson maps it; to read a segment's words takes the segments before it. */
  private record Document(
      int format,
      String experiment,
      String question,
      Recording.Made made,
      List<EventLines> takes,
      List<FindingLine> findings) {}

  private record EventLines(String name, List<ObjectNode> events) {}

  private record FindingLine(String statement, boolean shown, Optional<String> seen) {}

  private static Recording recording(JsonNode node, String file)
      throws MalformedRecordingException {
    int format = node.path("format").asInt();
    require(format == FORMAT, file, "format: is not " + FORMAT + ", which is read here");
    Document read = value(node, Document.class, file, "");
    require(
        read.experiment.matches("[a-z0-9]+(-[a-z0-9]+)*"),
        file,
        "experiment: must be a name such as lost-syn: files are named after it");
    require(isDate(read.made.date()), file, "made.date: must be a date such as 2026-11-20");
    requireTime(read.made.delay(), file, "made.delay");
    require(!read.takes.isEmpty(), file, "takes: is empty; a recording has at least one take");
    List<Take> takes = new ArrayList<>();
    for (EventLines take : read.takes) {
      takes.add(take(take, file, "takes[" + takes.size() + "]"));
    }
    List<Finding> findings =
        read.findings.stream()
            .map(line -> new Finding(line.statement, line.shown, line.seen.orElse("")))
            .toList();
    return new Recording(read.experiment, read.question, read.made, takes, findings);
  }

  private static boolean isDate(String text) {
    try {
      return text.length() == 10 && text.equals(LocalDate.parse(text).toString());
    } catch (DateTimeParseException notDate) {
      return false;
    }
  }

  private static Take take(EventLines lines, String file, String place)
      throws MalformedRecordingException {
    SegmentText texts = new SegmentText(Numbering.RELATIVE);
    List<Event> events = new ArrayList<>();
    for (ObjectNode event : lines.events) {
      events.add(event(event, texts, file, place + ".events[" + events.size() + "]"));
    }
    return new Take(lines.name, events);
  }

  private static Event event(ObjectNode node, SegmentText texts, String file, String place)
      throws MalformedRecordingException {
    JsonNode words = NullNode.instance;
    if (node.path("event").asText().equals("segment")) {
      words = Optional.ofNullable(node.remove("segment")).orElse(words);
      node.putIfAbsent("origin", TextNode.valueOf("host"));
    }
    Event event = value(node, Event.class, file, place);
    requireTime(event.at(), file, place + ".at");
    if (event instanceof Event.Call call) {
      require(
          call.call() >= 0 && call.call() <= LARGEST_CALL_NUMBER,
          file,
          place + ".call: must be from 0 to " + LARGEST_CALL_NUMBER);
    } else if (event instanceof Event.Measured measured) {
      require(Double.isFinite(measured.value()), file, place + ".value: must be a number");
    } else if (event instanceof Event.Crossing crossing) {
      check(crossing, file, place);
      String said = texts.next(crossing).toString();
      require(
          words.asText().equals(said),
          file,
          place + ".segment: does not fit bytes, which say: " + said);
    }
    return event;
  }

  private static void check(Event.Crossing crossing, String file, String place)
      throws MalformedRecordingException {
    require(
        crossing.arrived().isPresent() == (crossing.fate() == Event.Fate.DELIVERED),
        file,
        place + ".arrived: goes with fate \"delivered\", and only with it");
    long arrived = crossing.arrived().orElse(crossing.at());
    require(arrived >= crossing.at(), file, place + ".arrived: is before \"at\"");
    requireTime(arrived, file, place + ".arrived");
  }

  private static void requireTime(long micros, String file, String place)
      throws MalformedRecordingException {
    require(
        micros >= 0 && micros <= LONGEST_TIME,
        file,
        place + ": is " + micros + " µs; a take ends within a day");
  }

  private static <T> T value(JsonNode node, Class<T> type, String file, String place)
      throws MalformedRecordingException {
    try {
      return MAPPER.treeToValue(node, type);
    } catch (JsonProcessingException refused) {
      throw new MalformedRecordingException(file + ": " + RecordingJson.reason(place, refused));
    }
  }

  private static void require(boolean holds, String file, String otherwise)
      throws MalformedRecordingException {
    if (!holds) {
      throw new MalformedRecordingException(file + ": " + otherwise);
    }
  }
}
