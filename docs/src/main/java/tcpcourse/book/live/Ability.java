package tcpcourse.book.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import tcpcourse.lab.kernel.Tool;
import tcpcourse.lab.recording.Printable;

/** What can be played here; or, in a line, why nothing can, and what would help. */
final class Ability {

  static final Set<String> METHODS = Set.of("GET");

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Plays plays;
  private final List<String> doctor;
  private String help;

  /**
   * @param doctor the program that says in JSON what this machine lacks
   */
  Ability(Plays plays, List<String> doctor) {
    this.plays = plays;
    this.doctor = doctor;
  }

  void answer(HttpExchange exchange) throws IOException {
    try {
      new Lines(exchange).send(here());
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  private JsonNode here() throws InterruptedException {
    ObjectNode here = JsonNodeFactory.instance.objectNode();
    try {
      return here.set("chapters", plays.player().chapters());
    } catch (Refusal cannot) {
      return here.put("unavailable", cannot.getMessage() + ". " + help());
    }
  }

  /** Asked once: it takes a second or two. */
  private synchronized String help() throws InterruptedException {
    if (help == null) {
      help = Printable.line(asked());
    }
    return help;
  }

  private String asked() throws InterruptedException {
    try {
      Tool said = Tool.run(doctor, "", PATIENCE);
      for (JsonNode line : new ObjectMapper().readTree(said.said())) {
        if (line.path("answer").asText().equals("no")) {
          return inWords(line);
        }
      }
      return "The lab itself can be built here.";
    } catch (IOException silent) {
      return "java -jar lab/target/lab.jar doctor says what this machine lacks.";
    }
  }

  private static String inWords(JsonNode line) {
    String missing = line.path("what").asText() + ": " + line.path("seen").asText() + ".";
    JsonNode cure = line.path("cures").path(0);
    String command = cure.path("command").asText();
    return command.isEmpty() || command.lines().count() > 1
        ? missing + " What helps, java -jar lab/target/lab.jar doctor writes out."
        : missing + " What would help: " + command;
  }
}
