package tcpcourse.lab.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tcpcourse.lab.testkit.Jvm;
import tcpcourse.lab.testkit.Tools;

/** The player as the book starts it: a program of its own, with pipes. Closing it kills it. */
public final class WarmPlayer implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Process process;
  private final BlockingQueue<JsonNode> said = new LinkedBlockingQueue<>();
  private int id;

  /**
   * Returns when it is ready.
   *
   * @param temporary where it puts what it needs for a while
   * @param classPath of the player and of the chapters
   * @param chapters their main classes
   */
  public WarmPlayer(Path temporary, String classPath, String... chapters) throws IOException {
    List<String> command = new ArrayList<>(Jvm.BRIEF);
    command.addAll(
        List.of(
            "-Djava.io.tmpdir=" + temporary,
            "-Djava.net.preferIPv4Stack=true",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            classPath,
            Player.class.getName()));
    command.addAll(List.of(chapters));
    process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    Thread reader = new Thread(this::read, "what the player says");
    reader.setDaemon(true);
    reader.start();
    answerWith("ready");
  }

  private void read() {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        said.add(JSON.readTree(line));
      }
    } catch (IOException over) {
      // It was killed.
    }
  }

  /** The last line of what comes of it. */
  public JsonNode play(String experiment, String knobs) throws IOException {
    begin(experiment, knobs);
    return answerWith("done", "brokeOff", "refused", "stopped");
  }

  /** Asks for it. */
  void begin(String experiment, String knobs) throws IOException {
    id++;
    String line =
        "{\"id\": %d, \"play\": \"%s\", \"knobs\": {%s}}%n".formatted(id, experiment, knobs);
    process.getOutputStream().write(line.getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().flush();
  }

  /** The next line of the newest run that has one of these. */
  JsonNode answerWith(String... fields) throws IOException {
    try {
      while (true) {
        JsonNode line = said.poll(120, TimeUnit.SECONDS);
        if (line == null) {
          throw new IOException("the player says nothing");
        }
        if (line.path("id").asInt() == id && Stream.of(fields).anyMatch(line::has)) {
          return line;
        }
      }
    } catch (InterruptedException interrupted) {
      throw new IOException(interrupted);
    }
  }

  public ProcessHandle process() {
    return process.toHandle();
  }

  /** Sends it a signal: {@code STOP}. */
  void signal(String name) throws IOException, InterruptedException {
    Tools.signal(process, name);
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
