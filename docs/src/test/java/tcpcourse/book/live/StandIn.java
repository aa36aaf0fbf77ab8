package tcpcourse.book.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import tcpcourse.lab.file.RecordingFile;
import tcpcourse.lab.recording.Finding;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;

/**
 * Stands in for the player, and makes the faults that a lab hardly makes on demand: answers from a
 * recording. What it plays is what it does: {@code every-kind} is told whole, {@code endless} until
 * it is cancelled, {@code deaf} for ever, {@code fatal} ends the program, {@code noisy} says
 * something else in between.
 */
final class StandIn {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String READY =
      """
      {"ready": [{"name": "test", "question": "What?", "experiments": [
      {"name": "EXPERIMENT", "question": "What is there?", "command": "java -jar x.jar run EXPERIMENT", "lasts": 1, "knobs": [
      {"name": "delay-client", "sentence": "how long the client's segments take", "range": "a time from 0ms to 2s",
      "standard": "20ms", "kind": "time", "unit": "ms", "least": 0, "greatest": 2000},
      {"name": "lose", "sentence": "which segments are lost", "standard": "", "kind": "segments",
      "range": "a segment from 1 to 100 or several, as 3,5"},
      {"name": "first", "sentence": "who closes first", "range": "one of client, server", "standard": "client",
      "kind": "choice", "words": ["client", "server"]}]}]}]}"""
          .replace("\n", " ");

  private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  private static Recording recording;

  /** Where each play is noted, a line each; null for nowhere. */
  private static Path log;

  private StandIn() {}

  /**
   * The recording's file; behind it, {@code log=FILE} to note each play in, or what to say instead
   * of being ready.
   */
  public static void main(String... args) throws IOException {
    recording = RecordingFile.read(Path.of(args[0]));
    if (args.length > 1 && args[1].startsWith("log=")) {
      log = Path.of(args[1].substring("log=".length()));
    } else if (args.length > 1) {
      OUT.println("{\"unavailable\": \"" + args[1] + "\"}");
      System.exit(3);
    }
    OUT.println(READY.replace("EXPERIMENT", recording.experiment()));
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      JsonNode asked = JSON.readTree(line);
      if (asked.has("stop")) {
        say(asked, "\"stopped\": true");
      } else {
        play(asked, asked.get("play").asText());
      }
    }
  }

  private static void play(JsonNode asked, String experiment) throws IOException {
    if (log != null) {
      Files.writeString(log, experiment + "\n", StandardOpenOption.APPEND);
    }
    JsonNode lose = asked.get("knobs").path("lose");
    if (!lose.isMissingNode() && !lose.asText().matches("[1-9][0-9]?|100")) {
      say(asked, "\"refused\": \"lose: " + lose.asText() + " is out of range, 1 to 100\"");
      return;
    }
    switch (experiment) {
      case "fatal" -> {
        System.err.println("out of luck");
        System.exit(1);
      }
      case "deaf" -> hang();
      case "endless" -> say(asked, "\"soFar\": " + upTo(4, List.of()));
      case "noisy" -> {
        OUT.println("this is no JSON");
        say(asked, "\"done\": {\"format\": 2}");
      }
      default -> whole(asked, lose.isMissingNode() ? 0 : 1);
    }
  }

  /** With a segment lost, of whatever number, a take is without its last event. */
  private static void whole(JsonNode asked, int lost) {
    int all = recording.takes().get(0).events().size() - lost;
    for (int i = 0; i <= all; i++) {
      say(asked, "\"soFar\": " + upTo(i, List.of()));
    }
    List<Finding> findings =
        List.of(
            new Finding("A fact that holds.", true), new Finding("Another.", false, "<b>this</b>"));
    say(asked, "\"done\": " + upTo(all, findings) + ", \"told\": [\"lose=9 never matched\"]");
  }

  private static String upTo(int events, List<Finding> findings) {
    Take first = recording.takes().get(0);
    Take part = new Take(first.name(), first.events().subList(0, events));
    Recording so =
        new Recording(
            recording.experiment(),
            recording.question(),
            recording.made(),
            List.of(part),
            findings);
    return RecordingFile.toJson(so).replace("\n", "");
  }

  private static void say(JsonNode asked, String what) {
    OUT.println("{\"id\": " + asked.get("id") + ", " + what + "}");
  }

  private static void hang() {
    while (true) {
      Thread.onSpinWait();
    }
  }
}
