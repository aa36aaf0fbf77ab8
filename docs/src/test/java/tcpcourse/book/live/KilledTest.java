package tcpcourse.book.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Either process is ended by a signal: the other goes with it, or goes on. */
@Timeout(300)
class KilledTest {

  @TempDir Path folder;
  private Process server;
  private URI address;

  @BeforeEach
  void start() throws IOException {
    server =
        new ProcessBuilder(Programs.java(ServedProgram.class.getName(), folder.toString()))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    address = URI.create(server.inputReader(StandardCharsets.UTF_8).readLine());
  }

  @AfterEach
  void end() {
    server.descendants().forEach(ProcessHandle::destroyForcibly);
    server.destroyForcibly();
  }

  private String ask(String first) throws IOException {
    try (Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), address.getPort())) {
      String host = "Host: 127.0.0.1:" + address.getPort();
      String request = first + " HTTP/1.1\r\n" + host + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** The player is there, and ready. */
  private List<ProcessHandle> players() throws IOException {
    assertTrue(ask("GET /live/ability").contains("every-kind"));
    List<ProcessHandle> players = server.descendants().toList();
    assertTrue(players.size() > 0);
    return players;
  }

  private void nothingIsLeft(List<ProcessHandle> players) throws Exception {
    assertTrue(server.waitFor(60, TimeUnit.SECONDS));
    for (ProcessHandle player : players) {
      player.onExit().get(60, TimeUnit.SECONDS);
    }
    assertThrows(ConnectException.class, () -> ask("GET /"));
  }

  @Test
  void a_killed_server_leaves_no_player() throws Exception {
    List<ProcessHandle> players = players();
    server.destroyForcibly();
    nothingIsLeft(players);
  }

  @Test
  void a_server_that_is_asked_to_end_takes_its_player_along() throws Exception {
    List<ProcessHandle> players = players();
    server.destroy();
    nothingIsLeft(players);
  }

  /** As when the machine sleeps, and wakes. */
  @Test
  void both_stopped_and_going_on_they_answer() throws Exception {
    List<ProcessHandle> both = new ArrayList<>(players());
    both.add(server.toHandle());
    for (String signal : List.of("-STOP", "-CONT")) {
      for (ProcessHandle each : both) {
        new ProcessBuilder("kill", signal, Long.toString(each.pid())).start().waitFor();
      }
    }
    assertEquals(both.subList(0, both.size() - 1), players());
  }

  @Test
  void a_killed_player_is_started_anew() throws Exception {
    for (ProcessHandle player : players()) {
      player.destroyForcibly();
      player.onExit().get(60, TimeUnit.SECONDS);
    }
    players();
  }
}
