package tcpcourse.lab.file;

import static tcpcourse.lab.file.RecordingJson.MAPPER;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Finding;
import tcpcourse.lab.recording.Numbering;
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
  static final int FORMAT = 3;

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

  private static RecordingReader.FindingLine finding(Finding finding) {
    Optional<String> seen = Optional.of(finding.seen()).filter(text -> !text.isEmpty());
    return new RecordingReader.FindingLine(finding.statement(), finding.shown(), seen);
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
    RecordingReader reader = new RecordingReader(file.getFileName().toString());
    reader.requireSmall(Files.size(file));
    return reader.parse(Files.readAllBytes(file));
  }

  /**
   * Reads a recording from bytes already at hand, such as a class-path resource.
   *
   * @param name what an error message calls them
   * @throws MalformedRecordingException if they are not a whole recording of this format
   */
  public static Recording parse(byte[] bytes, String name) throws MalformedRecordingException {
    return new RecordingReader(name).parse(bytes);
  }
}
