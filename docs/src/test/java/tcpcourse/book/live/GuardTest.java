package tcpcourse.book.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets what from the server, asked with plain bytes. */
@Timeout(300)
class GuardTest {

  private static final String SECRET = "not for everybody";

  @TempDir Path outside;
  private Served served;

  @BeforeEach
  void serve() throws IOException {
    Files.writeString(outside.resolve("secret.html"), SECRET);
    served = new Served(Files.createDirectory(outside.resolve("book")));
  }

  @AfterEach
  void close() {
    served.close();
  }

  private String get(String path, Map<String, String> headers) throws IOException {
    return served.ask("GET " + path, headers, "");
  }

  private static void status(int status, String answer) {
    assertTrue(answer.startsWith("HTTP/1.1 " + status + " "), answer);
  }

  @Test
  void the_start_page_comes_with_what_plays_it_and_may_load_nothing_from_elsewhere()
      throws IOException {
    String page = get("/", Map.of("Host", served.host()));
    status(200, page);
    assertTrue(page.contains("Content-security-policy: default-src 'self'; "), page);
    assertTrue(page.contains("frame-ancestors 'none'"), page);
    assertFalse(page.toLowerCase().contains("access-control"), page);
    assertTrue(page.contains("<script src=\"live.js\" defer></script>"), page);
    status(200, get("/live.js", Map.of("Host", "localhost:" + served.serve.port())));
    status(200, get("/recordings/a.js", Map.of("Host", served.host())));
  }

  /** 127.0.0.2 is this machine, too: who listened at all addresses would answer there. */
  @Test
  void it_listens_at_one_address_alone() {
    assertThrows(
        ConnectException.class, () -> new Socket("127.0.0.2", served.serve.port()).close());
  }

  @Test
  void another_name_for_this_machine_gets_nothing() throws IOException {
    int port = served.serve.port();
    for (String name : new String[] {"evil.test:" + port, "127.0.0.1", "localhost", "[::1]:80"}) {
      String answer = get("/", Map.of("Host", name));
      status(421, answer);
      assertFalse(answer.contains("A page"), answer);
    }
    status(421, get("/", Map.of("Host", "LOCALHOST:" + port)));
    status(421, get("/", Map.of()));
    status(421, get("/", Map.of("Host", served.host(), "host", "evil.test")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/../secret.html",
        "/%2e%2e/secret.html",
        "/..%2fsecret.html",
        "//secret.html",
        "/recordings/../../secret.html",
        "/recordings",
        "/recordings/",
        "/.",
        "/index.html%00.js",
        "/live/",
        "/page.html"
      })
  void only_the_books_own_files_are_there(String path) throws IOException {
    String answer = get(path, Map.of("Host", served.host()));
    assertNotEquals("200", answer.split(" ")[1], answer);
    assertFalse(answer.contains(SECRET), answer);
  }

  @Test
  void a_file_may_be_asked_for_and_its_head_and_nothing_else_done_with_it() throws IOException {
    String head = served.ask("HEAD /", Map.of("Host", served.host()), "");
    status(200, head);
    assertTrue(head.endsWith("\r\n\r\n"), head);
    for (String method : new String[] {"POST", "PUT", "DELETE", "OPTIONS", "TRACE", "get"}) {
      status(405, served.ask(method + " /", Map.of("Host", served.host()), ""));
    }
  }

  @Test
  void another_sites_page_gets_no_file_but_may_link_to_one() throws IOException {
    Map<String, String> picture =
        Map.of("Host", served.host(), "Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "no-cors");
    status(403, get("/", picture));
    Map<String, String> link = new HashMap<>(picture);
    link.putAll(Map.of("Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "document"));
    status(200, get("/", link));
    link.put("Sec-Fetch-Dest", "iframe");
    status(403, get("/", link));
    // Another port of this very machine is another site's page.
    link.put("Sec-Fetch-Site", "same-site");
    status(403, get("/", link));
  }

  @Test
  void long_bodies_are_not_read() throws IOException {
    String body = "x".repeat(4_097);
    status(413, served.ask("GET /", Map.of("Host", served.host()), body));
    status(413, served.ask("POST /live/play", served.own(), body));
  }

  @Test
  void a_port_that_is_taken_is_passed_over_and_a_restart_has_another_key() throws IOException {
    int taken = served.serve.port();
    Path folder = Files.createDirectory(outside.resolve("other"));
    try (Served second = new Served(folder, Served.programs(Served.RECORDING), taken)) {
      assertTrue(second.serve.port() > taken);
      assertNotEquals(served.key(), second.key());
      assertEquals(32, second.key().length());
      status(421, second.ask("GET /", Map.of("Host", served.host()), ""));
    }
  }

  @Test
  void a_play_needs_the_key_and_the_books_own_page() throws IOException {
    String play = Served.play("every-kind", "");
    status(200, served.ask("POST /live/play", served.own(), play));
    status(405, get("/live/play", served.own()));
    String[][] wrong = {
      {"401", Key.HEADER, "0".repeat(32)},
      {"401", Key.HEADER, null},
      {"403", "Origin", "http://evil.test"},
      {"403", "Origin", "http://localhost:" + served.serve.port()},
      {"403", "Origin", null},
      {"403", "Sec-Fetch-Site", "cross-site"},
      {"415", "Content-Type", "text/plain"},
      {"415", "Content-Type", null},
    };
    for (String[] each : wrong) {
      Map<String, String> headers = new HashMap<>(served.own());
      headers.put(each[1], each[2]);
      headers.values().removeIf(value -> value == null);
      status(Integer.parseInt(each[0]), served.ask("POST /live/play", headers, play));
    }
  }
}
