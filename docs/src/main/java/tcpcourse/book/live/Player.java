package tcpcourse.book.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tcpcourse.lab.recording.Printable;

/**
 * A program that plays experiments, and stays warm in between. Asked and answering by lines of JSON
 * on its standard input and output, it gets an experiment's name and what its knobs are turned to,
 * and nothing else. It ends when it is closed, and when this process does: then nobody holds its
 * input any more.
 */
final class Player implements AutoCloseable {

  /** Against hanging: it starts in a second or two. */
  private static final long START_SECONDS = 60;

  private static final ObjectMapper JSON = new ObjectMapper();

  /** What is being played, and what was said of it and not yet taken. */
  record Run(long id, BlockingQueue<JsonNode> said) {}

  /** So long its last complaint may come after its last line. */
  private static final long LAST_WORDS_MILLIS = 1_000;

  private final long started = System.nanoTime();
  private final Process process;
  private final Thread complains;
  private final PrintStream faults;
  private final CompletableFuture<JsonNode> ready = new CompletableFuture<>();
  private volatile Run run = new Run(0, new LinkedBlockingQueue<>());
  private volatile boolean closed;

  /** How it has ended; empty before. Set with this locked, as is what is being played. */
  private volatile String end = "";

  private volatile String lastWords = "";

  /**
   * Starts it.
   *
   * @param command what does
   * @param faults where is told what it says amiss
   * @throws IOException if there is no such program
   */
  Player(List<String> command, PrintStream faults) throws IOException {
    this.faults = faults;
    this.process = new ProcessBuilder(command).start();
    this.complains = follow("player complains", this::readComplaints);
    follow("player says", this::readLines);
  }

  private static Thread follow(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  boolean isAlive() {
    return !closed && end.isEmpty() && process.isAlive() && !ready.isCompletedExceptionally();
  }

  /** Waits a while; says whether it still starts. */
  boolean starts(long millis) throws InterruptedException {
    try {
      ready.get(Math.min(TimeUnit.MILLISECONDS.toNanos(millis), left()), TimeUnit.NANOSECONDS);
      return false;
    } catch (ExecutionException failed) {
      return false;
    } catch (TimeoutException notYet) {
      return left() > 0;
    }
  }

  /** Of the time that it has to start, in nanoseconds; 0 when that is over. */
  private long left() {
    return Math.max(0, started + TimeUnit.SECONDS.toNanos(START_SECONDS) - System.nanoTime());
  }

  /**
   * The chapters that it knows, each with its experiments, each with its knobs.
   *
   * @throws Refusal if it cannot play here; the sentence says why
   */
  JsonNode chapters() throws Refusal, InterruptedException {
    try {
      return ready.get(left(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException failed) {
      throw new Refusal(503, failed.getCause().getMessage());
    } catch (TimeoutException silent) {
      close();
      throw new Refusal(503, "the player did not start within " + START_SECONDS + " s");
    }
  }

  /**
   * Begins to play; what was played before must be over. One that has ended says so of this run,
   * too: nobody can know that it lives on.
   */
  synchronized Run play(String experiment, JsonNode knobs) {
    Run begun = new Run(run.id + 1, new LinkedBlockingQueue<>());
    run = begun;
    if (!end.isEmpty()) {
      sayEnd();
      return begun;
    }
    ObjectNode request = JsonNodeFactory.instance.objectNode().put("id", begun.id);
    tell(request.put("play", experiment).set("knobs", knobs));
    return begun;
  }

  /** Breaks off what is played: the last that is said of it will come soon. */
  void cancel(Run broken) {
    tell(JsonNodeFactory.instance.objectNode().put("id", broken.id).put("stop", true));
  }

  private void tell(JsonNode line) {
    try {
      OutputStream in = process.getOutputStream();
      in.write((line + "\n").getBytes(UTF_8));
      in.flush();
    } catch (IOException ended) {
      // Its end is told where its lines end.
    }
  }

  private void readLines() {
    try (BufferedReader lines = reader(process.getInputStream())) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        take(line);
      }
    } catch (IOException ended) {
      // As if it had said no more.
    }
    try {
      complains.join(LAST_WORDS_MILLIS); // Whoever destroys it closes what its complaints come by.
    } catch (InterruptedException nobodyInterruptsIt) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
    ended("the player ended" + (lastWords.isEmpty() ? "" : ": " + lastWords));
  }

  private synchronized void ended(String how) {
    end = how;
    ready.completeExceptionally(new IllegalStateException(how));
    sayEnd();
  }

  private void sayEnd() {
    ObjectNode last = JsonNodeFactory.instance.objectNode();
    run.said.add(last.put("id", run.id).put("failed", end));
  }

  private void take(String line) {
    try {
      JsonNode said = JSON.readTree(line);
      if (said.has("ready")) {
        ready.complete(said.get("ready"));
      } else if (said.has("unavailable")) {
        ready.completeExceptionally(new IllegalStateException(said.get("unavailable").asText()));
      } else if (said.path("id").asLong() == run.id) {
        run.said.add(said);
      }
    } catch (JsonProcessingException notJson) {
      faults.println("the player: " + Printable.line(brief(line)));
    }
  }

  private static String brief(String line) {
    return line.length() <= 200 ? line : line.substring(0, 199) + "…";
  }

  private void readComplaints() {
    try (BufferedReader lines = reader(process.getErrorStream())) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        lastWords = Printable.line(brief(line));
      }
    } catch (IOException ended) {
      // Then there is nothing more to read.
    }
  }

  private static BufferedReader reader(InputStream in) {
    return new BufferedReader(new InputStreamReader(in, UTF_8));
  }

  /** Kills it; the kernel clears away what it has built. */
  @Override
  public void close() {
    closed = true; // The kernel may take its time.
    process.destroyForcibly();
  }
}
