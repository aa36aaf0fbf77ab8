package tcpcourse.lab.file;

import static tcpcourse.lab.file.RecordingJson.MAPPER;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import tcpcourse.lab.recording.Answer;

/**
 * What a chapter's committed recordings answer to its questions, as a JSON file: one line a
 * question, made to be committed and reviewed.
 */
public final class AnswersFile {

  private AnswersFile() {}

  /**
   * Writes {@code answers} to {@code file}, in place of what was there.
   *
   * @throws IOException if the file cannot be written
   */
  public static void write(List<Answer> answers, Path file) throws IOException {
    WholeFile.write(file, toJson(answers).getBytes(StandardCharsets.UTF_8));
  }

  /** The text that {@link #write} writes. */
  public static String toJson(List<Answer> answers) {
    return answers.stream()
        .map(answer -> "  " + RecordingFile.line(answer.question()) + ": " + line(answer))
        .collect(Collectors.joining(",\n", "{\n", "\n}\n"));
  }

  private static String line(Answer answer) {
    ObjectNode line = MAPPER.createObjectNode();
    line.put("experiment", answer.experiment());
    answer.take().ifPresent(take -> line.put("take", take));
    if (answer.number().isPresent()) {
      line.put("number", answer.number().getAsLong());
    } else {
      line.set("options", MAPPER.valueToTree(answer.options()));
    }
    return RecordingFile.line(line);
  }

  /**
   * The answers in {@code file}.
   *
   * @throws MalformedRecordingException if it holds something else
   * @throws IOException if it cannot be read
   */
  public static List<Answer> read(Path file) throws IOException {
    List<Answer> answers = new ArrayList<>();
    try {
      for (Map.Entry<String, JsonNode> line :
          MAPPER.readTree(Files.readAllBytes(file)).properties()) {
        answers.add(answer(line.getKey(), line.getValue()));
      }
    } catch (JsonProcessingException | IllegalArgumentException malformed) {
      String fault = malformed.getMessage().lines().findFirst().orElse("not JSON");
      throw new MalformedRecordingException(
          file.getFileName() + ": " + fault + "; -Drecord=answers writes it anew");
    }
    return answers;
  }

  private static Answer answer(String question, JsonNode line) {
    boolean whole =
        line.path("experiment").isTextual()
            && (line.path("number").isIntegralNumber() || line.path("options").isObject());
    if (!whole) {
      throw new IllegalArgumentException(
          question + " needs its experiment, and options or a number");
    }
    Map<String, Boolean> options = new LinkedHashMap<>();
    line.path("options")
        .properties()
        .forEach(o -> options.put(o.getKey(), o.getValue().asBoolean()));
    return new Answer(
        question,
        line.get("experiment").asText(),
        Optional.ofNullable(line.get("take")).map(JsonNode::asText),
        options,
        line.has("number") ? OptionalLong.of(line.get("number").asLong()) : OptionalLong.empty());
  }
}
