package tcpcourse.book.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One plays and four wait; whoever goes, or asks anew, makes room. The player is a stand-in. */
@Timeout(300)
class PlaysTest {

  private static final String LINE = "POST /live/play";

  @TempDir Path folder;
  private Served served;

  @BeforeEach
  void serve() throws IOException {
    served = new Served(folder);
  }

  @AfterEach
  void close() {
    served.close();
  }

  private String play(String experiment, String knobs) throws IOException {
    return served.ask(LINE, served.own(), Served.play(experiment, knobs));
  }

  private Socket begin(String experiment, String page) throws IOException {
    String body =
        Served.play(experiment, "").replace("\"page\": \"a\"", "\"page\": \"" + page + "\"");
    return served.send(LINE, served.own(), body);
  }

  private static void until(Socket socket, String words) throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    // A beat of the server's is a line, too: the socket's own limit would not be met.
    assertTimeoutPreemptively(
        Served.LIMIT,
        () -> {
          String line = lines.readLine();
          while (!line.contains(words)) {
            line = lines.readLine();
          }
        });
  }

  @Test
  void what_happens_is_drawn_by_the_book_and_each_fact_is_still_so_or_no_longer()
      throws IOException {
    String answer = play("every-kind", "");
    assertTrue(answer.startsWith("HTTP/1.1 200 "), answer);
    assertTrue(answer.contains("\"html\":\"<p id=\\\"played-every-kind-said\\\" hidden>"), answer);
    assertTrue(answer.contains("\"statement\":\"A fact that holds.\",\"shown\":true"), answer);
    assertTrue(answer.contains("\"shown\":false,\"seen\":\"<b>this</b>\""), answer);
    assertTrue(answer.contains("\"told\":[\"lose=9 never matched\"]"), answer);
    assertEquals("", served.complaints.toString(StandardCharsets.UTF_8));
  }

  @Test
  void a_bad_knob_is_one_sentence_that_names_the_range() throws IOException {
    String answer = play("every-kind", "\"lose\": \"900\"");
    String sentence = "lose: 900 is out of range, 1 to 100";
    // Where the player took its time, the answer has begun already.
    assertTrue(
        answer.startsWith("HTTP/1.1 400 ") && answer.endsWith("\r\n\r\n" + sentence + "\n")
            || answer.contains("{\"refused\":\"" + sentence + "\"}\n"),
        answer);
  }

  @Test
  void what_is_no_request_is_told_its_form() throws IOException {
    for (String body :
        List.of(
            "",
            "[]",
            "{}",
            "{\"play\": 1, \"knobs\": {}, \"page\": \"a\"}",
            "{\"play\": \"a\", \"knobs\": {\"lose\": 3}, \"page\": \"a\"}",
            "{\"play\": \"a\", \"play\": \"b\", \"knobs\": {}, \"page\": \"a\"}",
            "{\"play\": \"a\", \"knobs\": {}, \"page\": \"a\"} {}")) {
      String answer = served.ask(LINE, served.own(), body);
      assertTrue(answer.startsWith("HTTP/1.1 400 "), body + answer);
      assertTrue(answer.contains("what is to be played is written"), answer);
    }
  }

  @Test
  void a_browser_that_is_gone_ends_its_run() throws IOException {
    try (Socket gone = begin("endless", "a")) {
      until(gone, "rows");
    }
    assertTrue(play("every-kind", "").contains("\"facts\":["));
  }

  @Test
  void a_player_that_hears_nothing_is_killed_and_started_anew() throws IOException {
    try (Socket gone = begin("deaf", "a")) {
      until(gone, "HTTP");
    }
    try (Socket next = begin("every-kind", "b")) {
      until(next, "\"facts\":[");
    }
  }

  @Test
  void while_the_player_is_started_the_page_is_told(@TempDir Path other) throws IOException {
    Path mayStart = other.resolve("now");
    Programs programs = Served.programs(Served.RECORDING);
    List<String> late =
        new ArrayList<>(
            List.of(
                "sh",
                "-c",
                "until [ -e " + mayStart + " ]; do sleep 0.1; done; exec \"$@\"",
                "sh"));
    late.addAll(programs.player());
    try (Served slow = new Served(other, new Programs(late, programs.doctor()));
        Socket asking = slow.send(LINE, slow.own(), Served.play("every-kind", ""))) {
      until(asking, "\"starting\":true");
      Files.createFile(mayStart);
      until(asking, "\"facts\":[");
    }
  }

  @Test
  void a_player_that_ends_is_told_with_its_last_words_and_started_anew() throws IOException {
    assertTrue(play("fatal", "").contains("\"failed\":\"the player ended: out of luck\""));
    assertTrue(play("every-kind", "").contains("\"facts\":["));
  }

  @Test
  void what_a_player_says_amiss_is_a_line_for_whoever_runs_the_server() throws IOException {
    assertTrue(play("noisy", "").contains("\"failed\":\"the player said what is no recording\""));
    List<String> lines = served.complaints.toString(StandardCharsets.UTF_8).lines().toList();
    assertEquals(2, lines.size(), lines::toString);
    assertEquals("the player: this is no JSON", lines.get(0));
    assertTrue(lines.get(1).startsWith("the player: what was played: format"), lines.get(1));
  }

  @Test
  void one_is_played_and_four_wait_and_more_are_sent_away() throws IOException {
    List<Socket> asking = new ArrayList<>();
    try {
      for (int i = 0; i < 5; i++) {
        asking.add(begin("endless", "page " + i));
        until(asking.get(i), i == 0 ? "rows" : "\"waiting\":" + i);
      }
      String answer = play("every-kind", "");
      assertTrue(answer.startsWith("HTTP/1.1 429 "), answer);
      // Whoever stands first goes: the next one plays.
      asking.get(0).close();
      until(asking.get(1), "rows");
    } finally {
      for (Socket socket : asking) {
        socket.close();
      }
    }
  }

  @Test
  void a_page_that_asks_anew_means_its_newest() throws IOException {
    try (Socket older = begin("endless", "a")) {
      until(older, "rows");
      assertTrue(play("every-kind", "").contains("\"facts\":["));
      String rest = new String(older.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertFalse(rest.contains("facts"), rest);
    }
  }
}
