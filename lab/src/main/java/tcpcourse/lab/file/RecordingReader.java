package tcpcourse.lab.file;

import static tcpcourse.lab.file.RecordingJson.MAPPER;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Finding;
import tcpcourse.lab.recording.Numbering;
import tcpcourse.lab.recording.Printable;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.SegmentText;
import tcpcourse.lab.recording.Take;

/**
 * Reads a recording, and refuses what is not a whole one.
 *
 * @param file what an error message calls it
 */
record RecordingReader(String file) {

  /** Committed recordings have some ten kilobytes; a file a hundred times as long is a mistake. */
  private static final long LARGEST = 4L << 20;

  private static final long LONGEST_TIME = Duration.ofDays(1).toMillis() * 1_000;

  private static final int LARGEST_CALL_NUMBER = 1_000_000;

  Recording parse(byte[] bytes) throws MalformedRecordingException {
    requireSmall(bytes.length);
    try (JsonParser parser = MAPPER.createParser(bytes)) {
      JsonNode node = MAPPER.readTree(parser);
      require(node != null && !node.isMissingNode(), "the file is empty");
      require(parser.nextToken() == null, "something follows the recording's last brace");
      return recording(node);
    } catch (MalformedRecordingException wrong) {
      throw wrong;
    } catch (IOException notJson) {
      throw new MalformedRecordingException(file + ": not JSON, or cut short" + reason(notJson));
    }
  }

  void requireSmall(long size) throws MalformedRecordingException {
    if (size > LARGEST) {
      throw new MalformedRecordingException(
          file + ": a recording has at most " + LARGEST + " bytes, not " + size);
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

  record FindingLine(String statement, boolean shown, Optional<String> seen) {}

  private Recording recording(JsonNode node) throws MalformedRecordingException {
    int format = node.path("format").asInt();
    require(
        format == RecordingFile.FORMAT,
        "format: is not " + RecordingFile.FORMAT + ", which is read here");
    Document read = value(node, Document.class, "");
    require(
        read.experiment.matches("[a-z0-9]+(-[a-z0-9]+)*"),
        "experiment: must be a name such as lost-syn: files are named after it");
    require(isDate(read.made.date()), "made.date: must be a date such as 2026-11-20");
    requireTime(read.made.delay(), "made.delay");
    require(!read.takes.isEmpty(), "takes: is empty; a recording has at least one take");
    List<Take> takes = new ArrayList<>();
    for (EventLines take : read.takes) {
      takes.add(take(take, "takes[" + takes.size() + "]"));
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

  private Take take(EventLines lines, String place) throws MalformedRecordingException {
    SegmentText texts = new SegmentText(Numbering.RELATIVE);
    List<Event> events = new ArrayList<>();
    for (ObjectNode event : lines.events) {
      events.add(event(event, texts, place + ".events[" + events.size() + "]"));
    }
    return new Take(lines.name, events);
  }

  private Event event(ObjectNode node, SegmentText texts, String place)
      throws MalformedRecordingException {
    JsonNode words = NullNode.instance;
    if (node.path("event").asText().equals("segment")) {
      words = Optional.ofNullable(node.remove("segment")).orElse(words);
      node.putIfAbsent("origin", TextNode.valueOf("host"));
    }
    Event event = value(node, Event.class, place);
    requireTime(event.at(), place + ".at");
    if (event instanceof Event.Call call) {
      require(
          call.call() >= 0 && call.call() <= LARGEST_CALL_NUMBER,
          place + ".call: must be from 0 to " + LARGEST_CALL_NUMBER);
    } else if (event instanceof Event.Measured measured) {
      require(Double.isFinite(measured.value()), place + ".value: must be a number");
    } else if (event instanceof Event.Crossing crossing) {
      check(crossing, place);
      String said = texts.next(crossing).toString();
      require(
          words.asText().equals(said), place + ".segment: does not fit bytes, which say: " + said);
    }
    return event;
  }

  private void check(Event.Crossing crossing, String place) throws MalformedRecordingException {
    require(
        crossing.arrived().isPresent() == (crossing.fate() == Event.Fate.DELIVERED),
        place + ".arrived: goes with fate \"delivered\", and only with it");
    long arrived = crossing.arrived().orElse(crossing.at());
    require(arrived >= crossing.at(), place + ".arrived: is before \"at\"");
    requireTime(arrived, place + ".arrived");
  }

  private void requireTime(long micros, String place) throws MalformedRecordingException {
    require(
        micros >= 0 && micros <= LONGEST_TIME,
        place + ": is " + micros + " µs; a take ends within a day");
  }

  private <T> T value(JsonNode node, Class<T> type, String place)
      throws MalformedRecordingException {
    try {
      return MAPPER.treeToValue(node, type);
    } catch (JsonProcessingException refused) {
      throw new MalformedRecordingException(file + ": " + RecordingJson.reason(place, refused));
    }
  }

  private void require(boolean holds, String otherwise) throws MalformedRecordingException {
    if (!holds) {
      throw new MalformedRecordingException(file + ": " + otherwise);
    }
  }
}
