package tcpcourse.lab.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tcpcourse.lab.recording.Answer;

class AnswersFileTest {

  @TempDir Path folder;

  private static Map<String, Boolean> options() {
    Map<String, Boolean> options = new LinkedHashMap<>();
    options.put("kernel", true);
    options.put("accept", false);
    return options;
  }

  private static final List<Answer> ANSWERS =
      List.of(
          new Answer(
              "who", "half-close", Optional.of("a \"take\""), options(), OptionalLong.empty()),
          new Answer("both", "half-close", Optional.empty(), options(), OptionalLong.empty()),
          new Answer("many", "half-close", Optional.of(""), Map.of(), OptionalLong.of(-4)));

  @Test
  void what_is_read_is_what_was_written_one_line_a_question() throws IOException {
    Path file = folder.resolve("answers.json");
    AnswersFile.write(ANSWERS, file);
    assertEquals(ANSWERS, AnswersFile.read(file));
    assertEquals(
        """
        {
          "who": {"experiment": "half-close", "take": "a \\"take\\"", "options": {"kernel": true, "accept": false}},
          "both": {"experiment": "half-close", "options": {"kernel": true, "accept": false}},
          "many": {"experiment": "half-close", "take": "", "number": -4}
        }
        """,
        Files.readString(file));
    assertEquals(List.of("kernel"), ANSWERS.get(0).right());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"a\": {}} | answers.json: a needs its experiment, and options or a number; -Drecord=answers writes it anew",
        "{\"a\": {\"experiment\": \"x\"}} | answers.json: a needs its experiment, and options or a number; -Drecord=answers writes it anew",
        "{\"a\": 1} | answers.json: a needs its experiment, and options or a number; -Drecord=answers writes it anew",
      })
  void a_damaged_file_is_told_in_a_line(String text, String told) throws IOException {
    Path file = Files.writeString(folder.resolve("answers.json"), text);
    assertEquals(
        told,
        assertThrows(MalformedRecordingException.class, () -> AnswersFile.read(file)).getMessage());
  }

  @Test
  void what_is_no_json_is_told_in_a_line() throws IOException {
    Path file = Files.writeString(folder.resolve("answers.json"), "{\"a\": ");
    String told =
        assertThrows(MalformedRecordingException.class, () -> AnswersFile.read(file)).getMessage();
    assertEquals(1, told.lines().count(), told);
  }
}
