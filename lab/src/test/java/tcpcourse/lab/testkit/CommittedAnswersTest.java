package tcpcourse.lab.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.AssertionFailedError;
import tcpcourse.lab.Questions;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;

class CommittedAnswersTest {

  private static final Recording REFUSED =
      Takes.recording("refused", new Take("", SampleTakes.refused().events()));

  @TempDir Path folder;

  private static final class Good extends Questions {
    private Good() {
      choose("who", "opened", "").option("client", sent(1, syn())).option("nobody", none(syn()));
      number("acks", "opened", "", take -> take.segments(ack()).size());
    }
  }

  private static final class Bad extends Questions {
    private Bad() {
      choose("who", "opened", "")
          .option("client", sent(1, syn()))
          .option("both", sent(1, synAck()));
    }
  }

  private CommittedAnswers of(Questions questions) {
    return new CommittedAnswers(questions.all(), folder.resolve("answers.json"), this::recording);
  }

  private Recording recording(String experiment) {
    return Takes.recording(experiment, SampleTakes.handshake());
  }

  private static void run(DynamicNode test) {
    try {
      ((DynamicTest) test).getExecutable().execute();
    } catch (AssertionError failed) {
      throw failed;
    } catch (Throwable unexpected) {
      throw new IllegalStateException(unexpected);
    }
  }

  @Test
  void what_was_written_holds() throws IOException {
    CommittedAnswers answers = of(new Good());
    answers.write();
    List<DynamicNode> tests = answers.committed().toList();
    assertEquals(
        List.of("who", "acks", "no answers without a question"),
        tests.stream().map(DynamicNode::getDisplayName).toList());
    tests.forEach(CommittedAnswersTest::run);
  }

  @Test
  void another_kernel_that_answers_otherwise_is_told() throws IOException {
    CommittedAnswers answers = of(new Good());
    answers.write();
    List<DynamicNode> elsewhere = answers.from(experiment -> REFUSED).toList();
    assertThrows(AssertionFailedError.class, () -> run(elsewhere.get(1)));
  }

  @Test
  void what_was_not_written_is_told() {
    AssertionFailedError failed =
        assertThrows(
            AssertionFailedError.class, () -> run(of(new Good()).committed().toList().get(0)));
    assertTrue(failed.getMessage().startsWith("-Drecord=answers writes it anew"));
  }

  @Test
  void two_true_options_are_told() throws IOException {
    CommittedAnswers answers = of(new Bad());
    answers.write();
    AssertionFailedError failed =
        assertThrows(AssertionFailedError.class, () -> run(answers.committed().toList().get(0)));
    assertTrue(failed.getMessage().startsWith("not one option is true, but [client, both]"));
  }

  @Test
  void an_answer_to_what_nobody_asks_any_more_is_told() throws IOException {
    of(new Good()).write();
    Files.writeString(
        folder.resolve("answers.json"),
        Files.readString(folder.resolve("answers.json")).replace("\"acks\"", "\"old\""));
    List<DynamicNode> tests = of(new Good()).committed().toList();
    assertThrows(AssertionFailedError.class, () -> run(tests.get(tests.size() - 1)));
  }
}
