package tcpcourse.book.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tcpcourse.book.live.Player.Run;
import tcpcourse.book.live.Turns.Turn;
import tcpcourse.lab.file.MalformedRecordingException;

/** Plays what pages ask for, one after the other, and tells them while it happens. */
final class Plays implements AutoCloseable {

  /** So often it is looked whether the page is still there: gone is seen at the second look. */
  private static final long BEAT_MILLIS = 200;

  /** So long a run that was broken off may take to end, before its player is killed. */
  private static final long END_MILLIS = 400;

  private static final List<String> ENDS =
      List.of("done", "brokeOff", "failed", "refused", "stopped");

  private final List<String> command;
  private final PrintStream faults;
  private final Turns turns = new Turns();
  private Player player;
  private boolean closed;

  /**
   * @param command what starts the player
   */
  Plays(List<String> command, PrintStream faults) {
    this.command = command;
    this.faults = faults;
  }

  /** The player, warm; started anew if it has ended. */
  synchronized Player player() throws Refusal {
    try {
      if (closed) {
        throw new Refusal(503, "the book is being closed");
      }
      if (player == null || !player.isAlive()) {
        player = new Player(command, faults);
      }
      return player;
    } catch (IOException noProgram) {
      throw new Refusal(503, "the player could not be started: " + noProgram.getMessage());
    }
  }

  /** Plays, and answers line by line; returns when the run is over. */
  void answer(HttpExchange exchange, Wanted wanted) throws IOException, Refusal {
    Turn turn = turns.join(wanted.page());
    Lines lines = new Lines(exchange);
    try {
      for (int before = turns.await(turn, BEAT_MILLIS);
          before > 0;
          before = turns.await(turn, BEAT_MILLIS)) {
        lines.send(JsonNodeFactory.instance.objectNode().put("waiting", before));
      }
      if (!turn.isGivenUp()) {
        play(turn, lines, wanted);
      }
    } catch (Refusal refused) {
      if (!lines.begun()) {
        throw refused;
      }
      lines.send(JsonNodeFactory.instance.objectNode().put("refused", refused.getMessage()));
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    } finally {
      turns.leave(turn);
    }
  }

  private void play(Turn turn, Lines lines, Wanted wanted)
      throws IOException, Refusal, InterruptedException {
    Player warm = player();
    while (warm.starts(BEAT_MILLIS)) {
      if (turn.isGivenUp()) {
        return;
      }
      lines.send(JsonNodeFactory.instance.objectNode().put("starting", true));
    }
    warm.chapters();
    Run run = warm.play(wanted.experiment(), wanted.knobs());
    boolean over = false;
    try {
      while (!over && !turn.isGivenUp()) {
        JsonNode said = run.said().poll(BEAT_MILLIS, TimeUnit.MILLISECONDS);
        over = said != null && isEnd(said);
        tell(lines, said, run);
      }
    } finally {
      if (!over) {
        end(warm, run);
      }
    }
  }

  private static boolean isEnd(JsonNode said) {
    return ENDS.stream().anyMatch(said::has);
  }

  private void tell(Lines lines, JsonNode said, Run run) throws IOException, Refusal {
    if (said == null) {
      lines.beat();
    } else if (said.has("refused") && !lines.begun()) {
      throw new Refusal(400, said.get("refused").asText());
    } else if (isEnd(said) || run.said().isEmpty()) { // What is out of date need not be drawn.
      lines.send(told(said));
    }
  }

  private JsonNode told(JsonNode said) {
    try {
      return Told.of(said);
    } catch (MalformedRecordingException amiss) {
      faults.println("the player: " + amiss.getMessage());
      String sentence = "the player said what is no recording";
      return JsonNodeFactory.instance.objectNode().put(isEnd(said) ? "failed" : "amiss", sentence);
    }
  }

  /** Breaks off a run that nobody looks at, and sees to it that it is over. */
  private static void end(Player warm, Run run) throws InterruptedException {
    warm.cancel(run);
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(END_MILLIS);
    JsonNode said;
    do {
      said = run.said().poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    } while (said != null && !isEnd(said));
    if (said == null) {
      warm.close();
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (player != null) {
      player.close();
    }
  }
}
