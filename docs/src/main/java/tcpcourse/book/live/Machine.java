package tcpcourse.book.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import tcpcourse.lab.kernel.Tool;
import tcpcourse.lab.recording.Printable;

/** What this machine has of what the lab takes, and what cures the rest: the doctor's lines. */
final class Machine {

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final List<String> doctor;
  private final Key key;

  /**
   * @param doctor the program that says it in JSON
   */
  Machine(List<String> doctor, Key key) {
    this.doctor = doctor;
    this.key = key;
  }

  /** All lines, looked at anew: something may have been cured. That takes a second or two. */
  void answer(HttpExchange exchange) throws IOException, Refusal {
    key.demandOf(exchange);
    try {
      new Lines(exchange).send(lines());
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    } catch (IOException silent) {
      throw new Refusal(503, "the doctor could not be asked: " + silent.getMessage());
    }
  }

  /**
   * The first line that says no, with what would help.
   *
   * @param said why nothing can be played: it is not said twice
   */
  String help(String said) throws InterruptedException {
    try {
      for (JsonNode line : lines()) {
        if (line.path("answer").asText().equals("no")) {
          return Printable.line(inWords(line, said));
        }
      }
      return "The lab itself can be built here.";
    } catch (IOException silent) {
      return "java -jar lab/target/lab.jar doctor says what this machine lacks.";
    }
  }

  /** One at a time: each builds a lab. */
  private synchronized JsonNode lines() throws IOException, InterruptedException {
    return new ObjectMapper().readTree(Tool.run(doctor, "", PATIENCE).said());
  }

  private static String inWords(JsonNode line, String said) {
    String seen = line.path("seen").asText();
    String missing = said.equals(seen) ? "" : line.path("what").asText() + ": " + seen + ". ";
    String command = line.path("cures").path(0).path("command").asText();
    return command.isEmpty() || command.lines().count() > 1
        ? missing + "What helps is written out below “This machine”."
        : missing + "What would help: " + command;
  }
}
