package tcpcourse.lab.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import tcpcourse.lab.Experiment;
import tcpcourse.lab.LabUnavailableException;
import tcpcourse.lab.Sandbox;
import tcpcourse.lab.arguments.ExitCode;
import tcpcourse.lab.arguments.RefusedException;
import tcpcourse.lab.cli.Chapter;
import tcpcourse.lab.cli.RunOptions;
import tcpcourse.lab.knob.Knobs;

/**
 * Plays experiments as it is asked, in one process that stays warm. Its arguments are the chapters'
 * {@code Main} classes. It reads a line of JSON at a time and answers in such lines; it ends when
 * its standard input does, and with its parent. One experiment is played at a time: who asks for
 * the next ends the one before.
 *
 * <pre>
 * reads   {"id": 7, "play": "lost-syn", "knobs": {"lose": "3"}}      {"id": 7, "stop": true}
 * writes  {"ready": [CHAPTER…]}                once, or {"unavailable": WHY} and it ends
 *         {"id": 7, "soFar": RECORDING}        again and again; a segment underway is in it
 *         {"id": 7, "done": RECORDING, "told": [LINE…]}
 *         {"id": 7, "brokeOff": WHY, "done": RECORDING, "told": [LINE…]}
 *         {"id": 7, "stopped": true}           or {"id": 7, "refused": WHY}
 * </pre>
 */
public final class Player {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String NO_CHAPTER =
      "the chapters' programs are not built; ./mvnw -DskipTests package builds them";

  private final List<Chapter> chapters;
  private final PrintStream out;
  private Playing playing;

  Player(List<Chapter> chapters, PrintStream out) {
    this.chapters = chapters;
    this.out = out;
  }

  /** Plays until its standard input ends. */
  public static void main(String... args) throws Exception {
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
    // Whatever a program of an experiment prints must not stand between the lines.
    System.setOut(System.err);
    try {
      OptionalInt elsewhere = Sandbox.enter(Player.class, args);
      if (elsewhere.isPresent()) {
        System.exit(elsewhere.getAsInt());
      }
    } catch (LabUnavailableException refused) {
      write(out, JSON.createObjectNode().put("unavailable", refused.getMessage()));
      System.exit(ExitCode.NO_LAB);
    }
    List<Chapter> chapters = new ArrayList<>();
    for (String main : args) {
      chapters.add((Chapter) Class.forName(main).getMethod("chapter").invoke(null));
    }
    new Player(chapters, out)
        .serve(new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)));
    // A run that is underway does not count any more: nobody reads what comes of it.
    Runtime.getRuntime().halt(ExitCode.DONE);
  }

  void serve(BufferedReader in) throws IOException {
    if (chapters.isEmpty()) {
      write(out, JSON.createObjectNode().put("unavailable", NO_CHAPTER));
      return;
    }
    write(out, Programme.of(chapters));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      obey(line);
    }
    stop();
  }

  private void obey(String line) {
    JsonNode asked;
    try {
      asked = JSON.readTree(line);
    } catch (JsonProcessingException notJson) {
      asked = JSON.createObjectNode();
    }
    long id = asked.path("id").asLong();
    if (asked.path("stop").asBoolean()) {
      stop(id);
      return;
    }
    try {
      play(id, asked);
    } catch (RefusedException refused) {
      write(out, JSON.createObjectNode().put("id", id).put("refused", refused.getMessage()));
    }
  }

  private void play(long id, JsonNode asked) throws RefusedException {
    String name = asked.path("play").asText();
    for (Chapter chapter : chapters) {
      for (Experiment experiment : chapter.experiments()) {
        if (experiment.name().equals(name)) {
          List<String> typed = new ArrayList<>();
          JsonNode turned = asked.path("knobs");
          turned.fieldNames().forEachRemaining(n -> typed.add(n + "=" + turned.get(n).asText()));
          Knobs knobs = Knobs.read(typed, RunOptions.knobsOf(experiment));
          stop();
          playing = new Playing(id, experiment, knobs, chapter.command(experiment), this::write);
          playing.start();
          return;
        }
      }
    }
    throw new RefusedException("no experiment \"" + name + "\"");
  }

  private void stop(long id) {
    if (playing != null && playing.id() == id) {
      stop();
    }
  }

  private void stop() {
    if (playing != null) {
      playing.stop();
      playing = null;
    }
  }

  private void write(String line) {
    write(out, line);
  }

  private static void write(PrintStream out, ObjectNode line) {
    write(out, line.toString());
  }

  private static void write(PrintStream out, String line) {
    synchronized (out) {
      out.print(line + "\n");
      out.flush();
    }
  }
}
