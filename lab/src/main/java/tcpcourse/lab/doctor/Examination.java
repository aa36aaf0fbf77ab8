package tcpcourse.lab.doctor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import tcpcourse.lab.kernel.Background;

/**
 * Looks at one thing after the other, each within a limit. What needs something that is missing is
 * not looked at: one fault is told once.
 */
final class Examination {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private final Duration limit;
  private final List<Examined> lines;

  /** Begins, or goes on where another process has come to. */
  Examination(Duration limit, List<Examined> soFar) {
    this.limit = limit;
    this.lines = new ArrayList<>(soFar);
  }

  /** What was looked at, in order. */
  List<Examined> lines() {
    return List.copyOf(lines);
  }

  void add(Examined line) {
    lines.add(line);
  }

  /** Whether there is such a thing here, as far as it was looked at. */
  boolean has(String what) {
    return lines.stream().anyMatch(line -> line.what().equals(what) && line.here());
  }

  /** Looks at a thing, unless one that it needs is missing. */
  void look(String what, List<String> needs, Supplier<Examined> look) {
    for (Examined line : lines) {
      if (needs.contains(line.what()) && !line.here()) {
        boolean first = line.answer() == Examined.Answer.NO;
        add(Examined.notLookedAt(what, first ? "needs " + line.what() : line.seen()));
        return;
      }
    }
    add(withinLimit(what, look));
  }

  private Examined withinLimit(String what, Supplier<Examined> look) {
    FutureTask<Examined> task = new FutureTask<>(look::get);
    Background.begin(what, task);
    try {
      return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException hangs) {
      return Examined.no(what, "no answer within " + limit.toSeconds() + " s", List.of());
    } catch (ExecutionException failed) {
      return Examined.no(what, failed.getCause().toString(), List.of());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return Examined.no(what, "interrupted", List.of());
    }
  }

  /** An array of objects, in ASCII. */
  static String json(List<Examined> lines) {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(lines);
    } catch (JsonProcessingException never) {
      throw new IllegalStateException(never);
    }
  }

  /**
   * @throws IllegalArgumentException if it is none of {@link #json}'s
   */
  static List<Examined> ofJson(String json) {
    try {
      return List.of(JSON.readValue(json, Examined[].class));
    } catch (JsonProcessingException other) {
      throw new IllegalArgumentException(other.getOriginalMessage(), other);
    }
  }
}
