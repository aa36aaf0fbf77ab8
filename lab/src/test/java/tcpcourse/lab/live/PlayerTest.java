package tcpcourse.lab.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Story;
import tcpcourse.lab.cli.Chapter;
import tcpcourse.lab.file.RecordingFile;
import tcpcourse.lab.recording.Event.Crossing;
import tcpcourse.lab.recording.Event.Fate;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.testkit.LiveTest;

@Timeout(120)
@LiveTest
class PlayerTest {

  static final class Handshake extends Story {
    Handshake() {
      super("What opens a connection?");
      take(Lab::connect).tells("three segments", sent(3, any()));
    }
  }

  static final class Endless extends Story {
    Endless() {
      super("What never comes?");
      take(lab -> lab.awaitArrival(rst())).tells("a RST", sent(1, rst()));
    }
  }

  private final PipedOutputStream typed = new PipedOutputStream();
  private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();

  /** Takes what the player writes, line by line, from whatever thread. */
  private final class Lines extends ByteArrayOutputStream {
    @Override
    public synchronized void flush() {
      toString(StandardCharsets.UTF_8).lines().forEach(answers::add);
      reset();
    }
  }

  @BeforeEach
  void start() throws IOException {
    Chapter chapter =
        new Chapter(7, "played", "What is played?", PlayerTest.class)
            .experiment(new Handshake())
            .experiment(new Endless());
    Player player =
        new Player(List.of(chapter), new PrintStream(new Lines(), false, StandardCharsets.UTF_8));
    BufferedReader in = reader(new PipedInputStream(typed));
    Thread serving =
        new Thread(
            () -> {
              try {
                player.serve(in);
              } catch (IOException over) {
                // The test has what it wanted.
              }
            });
    serving.setDaemon(true);
    serving.start();
  }

  @AfterEach
  void end() throws IOException {
    typed.close();
  }

  private static BufferedReader reader(PipedInputStream in) {
    return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
  }

  private void type(String line) throws IOException {
    typed.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    typed.flush();
  }

  private JsonNode answer() throws IOException {
    try {
      return new ObjectMapper().readTree(answers.poll(60, TimeUnit.SECONDS));
    } catch (InterruptedException interrupted) {
      throw new IOException(interrupted);
    }
  }

  private JsonNode answerWith(String field) throws IOException {
    JsonNode answer = answer();
    while (!answer.has(field)) {
      answer = answer();
    }
    return answer;
  }

  private static Recording recording(JsonNode json) throws IOException {
    return RecordingFile.parse(json.toString().getBytes(StandardCharsets.UTF_8), "answer");
  }

  @Test
  void it_says_what_there_is_to_be_played_and_turned() throws IOException {
    JsonNode experiment = answer().at("/ready/0/experiments/0");
    assertEquals("handshake", experiment.path("name").asText());
    assertEquals("delay-client", experiment.at("/knobs/0/name").asText());
    assertEquals(1_000, experiment.at("/knobs/0/greatest").asInt());
  }

  @Test
  void without_a_chapter_it_says_what_builds_one() throws IOException {
    answer(); // What the one that was started has to play.
    new Player(List.of(), new PrintStream(new Lines(), false, StandardCharsets.UTF_8))
        .serve(new BufferedReader(new StringReader("")));
    assertEquals(
        "the chapters' programs are not built; ./mvnw -DskipTests package builds them",
        answer().path("unavailable").asText());
  }

  @Test
  void a_segment_is_told_when_it_leaves_and_again_when_it_arrives() throws IOException {
    type("{\"id\": 7, \"play\": \"handshake\", \"knobs\": {\"delay-client\": \"700ms\"}}");
    JsonNode first = answerWith("soFar");
    while (recording(first.path("soFar")).take().segments().isEmpty()) {
      first = answerWith("soFar");
    }
    Crossing syn = recording(first.path("soFar")).take().segments().get(0);
    assertEquals(Fate.ON_THE_CABLE, syn.fate());
    JsonNode done = answerWith("done");
    assertEquals(7, done.path("id").asInt());
    Recording whole = recording(done.path("done"));
    assertEquals(Fate.DELIVERED, whole.take().segments().get(0).fate());
    assertEquals(syn.at(), whole.take().segments().get(0).at());
    assertEquals(1, whole.findings().size()); // so late, it need not be as it was
    assertTrue(whole.made().command().endsWith("run handshake --knob delay-client=700ms"));
  }

  @Test
  void the_next_ends_the_one_before_and_a_stop_ends_any() throws IOException {
    type("{\"id\": 1, \"play\": \"endless\"}");
    type("{\"id\": 2, \"play\": \"endless\"}");
    assertEquals(1, answerWith("stopped").path("id").asInt());
    type("{\"id\": 2, \"stop\": true}");
    assertEquals(2, answerWith("stopped").path("id").asInt());
    type("{\"id\": 3, \"play\": \"handshake\"}");
    assertEquals(3, answerWith("done").path("id").asInt());
  }

  @Test
  void what_cannot_be_played_is_refused_in_one_sentence() throws IOException {
    type("{\"id\": 4, \"play\": \"handshake\", \"knobs\": {\"lose\": 0}}");
    assertTrue(answerWith("refused").path("refused").asText().startsWith("the knob lose is a"));
    type("nonsense");
    assertEquals("no experiment \"\"", answerWith("refused").path("refused").asText());
  }
}
