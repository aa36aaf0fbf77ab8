package tcpcourse.book.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every experiment of the course is played from the page: as it is, and turned twice. Several
 * servers share the work; each has its own player.
 */
@Timeout(1_800)
class EveryExperimentTest {

  private static final List<String> CHAPTERS =
      List.of("01-handshake", "02-half-close", "03-time-wait", "04-reuseaddr", "05-half-open-rst");

  private static final int SERVERS = 3;

  /** All of them with {@code -Devery=true}, which takes minutes; otherwise every so manieth. */
  private static final int PART = Boolean.getBoolean("every") ? 1 : 8;

  /**
   * A busy machine may be late for a kernel's timer: what then is seen is true, and another story.
   */
  private static final int TIMES = 4;

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * A play.
   *
   * @param knobs as JSON has them; empty where nothing is turned
   */
  private record Asked(String experiment, String knobs) {}

  @Test
  void every_experiment_is_played_as_it_is_and_turned(@TempDir Path folder) throws Exception {
    Programs programs = Chapters.compile(folder.resolve("classes"), CHAPTERS);
    Queue<Asked> asked = new ConcurrentLinkedQueue<>();
    Queue<String> faults = new ConcurrentLinkedQueue<>();
    ExecutorService threads = Executors.newFixedThreadPool(SERVERS);
    try {
      List<Future<?>> all = new ArrayList<>();
      asked.addAll(everything(folder, programs));
      for (int i = 0; i < SERVERS; i++) {
        Path own = Files.createDirectory(folder.resolve("book" + i));
        all.add(threads.submit(() -> playAll(own, programs, asked, faults)));
      }
      for (Future<?> each : all) {
        each.get();
      }
    } catch (ExecutionException failed) {
      throw new AssertionError(failed.getCause());
    } finally {
      threads.shutdownNow();
    }
    assertEquals("", String.join("\n", faults));
  }

  private static List<Asked> everything(Path folder, Programs programs) throws IOException {
    List<Asked> asked = new ArrayList<>();
    try (Served served = new Served(folder, programs)) {
      String ability = String.join("", served.lines("GET /live/ability", served.own(), ""));
      boolean able = !ability.contains("unavailable");
      assertTrue(able || !Boolean.getBoolean("lab.required"), ability);
      assumeTrue(able, ability);
      List<JsonNode> experiments =
          stream(JSON.readTree(ability).path("chapters"))
              .flatMap(chapter -> stream(chapter.path("experiments")))
              .toList();
      assertTrue(experiments.size() >= 70, ability);
      for (int i = 0; i < experiments.size(); i += PART) {
        asked.addAll(plays(experiments.get(i)));
      }
    }
    return asked;
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  /** As it is; with the last of its knobs turned, its own if it has any; with a segment lost. */
  private static List<Asked> plays(JsonNode experiment) {
    String name = experiment.path("name").asText();
    if (experiment.path("lasts").asInt() > 30) {
      return List.of(new Asked(name, "")); // a minute of the kernel's
    }
    JsonNode last = stream(experiment.path("knobs")).reduce((one, next) -> next).orElseThrow();
    String value = turned(last);
    return List.of(
        new Asked(name, ""),
        new Asked(name, "\"%s\": \"%s\"".formatted(last.path("name").asText(), value)),
        new Asked(name, "\"lose\": \"4\", \"delay-client\": \"5ms\""));
  }

  private static String turned(JsonNode knob) {
    return switch (knob.path("kind").asText()) {
      case "number" -> {
        int least = knob.path("least").asInt();
        yield String.valueOf(
            least == knob.path("standard").asInt() ? knob.path("greatest").asInt() : least);
      }
      case "choice" ->
          stream(knob.path("words"))
              .map(JsonNode::asText)
              .filter(word -> !word.equals(knob.path("standard").asText()))
              .findFirst()
              .orElseThrow();
      case "time" -> "100ms";
      default -> "5"; // a segment that arrives twice
    };
  }

  private static Void playAll(
      Path folder, Programs programs, Queue<Asked> asked, Queue<String> faults) throws IOException {
    try (Served served = new Served(folder, programs)) {
      for (Asked next = asked.poll(); next != null; next = asked.poll()) {
        String fault = "";
        int time = 0;
        do {
          fault = fault(served, next);
          time++;
        } while (!fault.isEmpty() && time < TIMES);
        if (!fault.isEmpty()) {
          faults.add(next + ": " + fault);
        }
      }
    }
    return null;
  }

  /** What is wrong with how it was played; empty if nothing is. */
  private static String fault(Served served, Asked asked) throws IOException {
    String body = Served.play(asked.experiment(), asked.knobs());
    List<String> lines = served.lines("POST /live/play", served.own(), body);
    String last = lines.isEmpty() ? "nothing" : lines.get(lines.size() - 1);
    if (!last.startsWith("{\"takes\":")) {
      return last;
    }
    JsonNode end = JSON.readTree(last);
    boolean asItIs = asked.knobs().isEmpty();
    if (asItIs && end.has("failed")) {
      return end.path("failed").asText();
    }
    return stream(end.path("facts"))
        .filter(fact -> !fact.path("shown").asBoolean())
        .filter(fact -> asItIs || fact.path("seen").asText().isEmpty())
        .map(fact -> fact.path("statement").asText() + "; seen: " + fact.path("seen").asText())
        .findFirst()
        .orElse("");
  }
}
