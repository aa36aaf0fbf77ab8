package tcpcourse.lab.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import tcpcourse.lab.Questions.Question;
import tcpcourse.lab.file.AnswersFile;
import tcpcourse.lab.recording.Answer;
import tcpcourse.lab.recording.Recording;

/**
 * Holds {@code answers.json}, on which the book relies, to what a chapter's questions find in
 * recordings.
 *
 * @param recordings gives an experiment's committed recording
 */
record CommittedAnswers(List<Question> questions, Path file, Source recordings) {

  interface Source {
    Recording of(String experiment) throws IOException;
  }

  /** Each question of the committed recordings, and that the file has no other. */
  Stream<DynamicNode> committed() {
    return Stream.concat(
        from(recordings), Stream.of(dynamicTest("no answers without a question", this::noStrays)));
  }

  /** Each question of these recordings. */
  Stream<DynamicNode> from(Source source) {
    return questions.stream()
        .map(question -> dynamicTest(question.id(), () -> check(question, source)));
  }

  private void check(Question question, Source source) throws IOException {
    Answer said = question.answer(source.of(question.experiment()));
    if (said.number().isEmpty()) {
      assertEquals(1, said.right().size(), () -> "not one option is true, but " + said.right());
    }
    assertEquals(text(said), text(answers().get(question.id())), "-Drecord=answers writes it anew");
  }

  private static String text(Answer answer) {
    return answer == null ? "" : AnswersFile.toJson(List.of(answer));
  }

  private void noStrays() throws IOException {
    List<String> strays = new ArrayList<>(answers().keySet());
    strays.removeAll(questions.stream().map(Question::id).toList());
    assertEquals(List.of(), strays, "-Drecord=answers writes it anew");
  }

  private Map<String, Answer> answers() throws IOException {
    return Files.exists(file)
        ? AnswersFile.read(file).stream()
            .collect(Collectors.toMap(Answer::question, Function.identity()))
        : Map.of();
  }

  /** Writes what the committed recordings say. */
  void write() throws IOException {
    List<Answer> answers = new ArrayList<>();
    for (Question question : questions) {
      answers.add(question.answer(recordings.of(question.experiment())));
    }
    if (!answers.isEmpty()) {
      AnswersFile.write(answers, file);
    }
  }
}
