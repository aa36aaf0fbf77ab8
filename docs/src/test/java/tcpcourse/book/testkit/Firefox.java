package tcpcourse.book.testkit;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openqa.selenium.json.Json;
import org.openqa.selenium.support.ui.FluentWait;

/**
 * A headless Firefox that reads the finished book by {@code file:}. We speak WebDriver BiDi with it
 * (W3C), which Firefox understands without a driver beside it. Whoever makes it closes it.
 */
public final class Firefox implements AutoCloseable {

  /** A bound against hanging: for the start, for an answer, for what a test waits for. */
  private static final Duration LIMIT = Duration.ofSeconds(120);

  private static final Json JSON = new Json();

  private final Path profile;
  private final Process process;
  private final WebSocket socket;
  private final BlockingQueue<Map<String, Object>> heard = new LinkedBlockingQueue<>();
  private final List<String> messages = new ArrayList<>();
  private final String tab;
  private long commands;

  /**
   * Starts it with a profile of its own.
   *
   * @param settings as in {@code about:config}, beside Firefox's own
   */
  Firefox(Path program, Map<String, Object> settings) throws IOException {
    profile = Files.createTempDirectory("firefox");
    Files.write(
        profile.resolve("user.js"),
        settings.entrySet().stream()
            .map(s -> "user_pref(\"%s\", %s);".formatted(s.getKey(), JSON.toJson(s.getValue())))
            .toList());
    process =
        new ProcessBuilder(
                program.toString(),
                "--headless",
                "--no-remote",
                "--profile",
                profile.toString(),
                "--remote-debugging-port=0",
                "about:blank")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .connectTimeout(LIMIT)
            .buildAsync(URI.create("ws://127.0.0.1:" + port() + "/session"), new Ear())
            .join();
    tell("session.new", Map.of("capabilities", Map.of()));
    tell("session.subscribe", Map.of("events", List.of("log.entryAdded")));
    List<?> tabs = (List<?>) tell("browsingContext.getTree", Map.of()).get("contexts");
    tab = (String) ((Map<?, ?>) tabs.get(0)).get("context");
  }

  /** Firefox chooses a port, and says which in a file of its profile. */
  private long port() {
    Path said = profile.resolve("WebDriverBiDiServer.json");
    String json = waiting("Firefox's port").until(it -> read(said));
    return (Long) JSON.<Map<String, Object>>toType(json, Json.MAP_TYPE).get("ws_port");
  }

  /** The whole file, or nothing while it is not whole. */
  private static String read(Path file) {
    try {
      String text = Files.exists(file) ? Files.readString(file).strip() : "";
      return text.endsWith("}") ? text : null;
    } catch (IOException e) {
      return null;
    }
  }

  private FluentWait<Firefox> waiting(String what) {
    return new FluentWait<>(this).withTimeout(LIMIT).withMessage(what);
  }

  /** Opens a page of the book, such as {@code handshake.html#lost-syn}. */
  public Firefox open(String page) {
    messages.clear();
    String address = Browser.BOOK.toUri() + page;
    tell("browsingContext.navigate", Map.of("context", tab, "url", "about:blank"));
    tell("browsingContext.navigate", Map.of("context", tab, "url", address, "wait", "complete"));
    tell("browsingContext.activate", Map.of("context", tab)); // Only then keys come to it.
    return this;
  }

  /** The viewport, in CSS pixels. */
  public Firefox size(int width, int height) {
    Map<String, Object> viewport = Map.of("width", width, "height", height);
    tell("browsingContext.setViewport", Map.of("context", tab, "viewport", viewport));
    return this;
  }

  /** What an expression of the page's says: a string, a number, true or false, or null. */
  public Object value(String expression) {
    Map<String, Object> answer =
        tell(
            "script.evaluate",
            Map.of("expression", expression, "target", target(), "awaitPromise", true));
    Map<?, ?> result = (Map<?, ?>) answer.get("result");
    if (result == null) {
      throw new AssertionError(expression + ": " + answer.get("exceptionDetails"));
    }
    return result.get("value");
  }

  private Map<String, Object> target() {
    return Map.of("context", tab);
  }

  public boolean is(String expression) {
    return Boolean.TRUE.equals(value("!!(" + expression + ")"));
  }

  public void until(String expression) {
    waiting(expression).until(it -> it.is(expression));
  }

  /** Keys, one after the other, each pressed and let go. */
  public Firefox press(String keys) {
    List<Map<String, Object>> moves =
        keys.codePoints()
            .mapToObj(Character::toString)
            .flatMap(key -> Stream.of(move("keyDown", key), move("keyUp", key)))
            .toList();
    return perform(Map.of("type", "key", "id", "keyboard", "actions", moves));
  }

  private static Map<String, Object> move(String type, String key) {
    return Map.of("type", type, "value", key);
  }

  /** Presses the mouse on the middle of what the selector finds first, once that is in sight. */
  public Firefox click(String selector) {
    String middle =
        "(() => { const e = document.querySelector(%s); e.scrollIntoView({block: 'center', behavior: 'instant'});"
            + " const b = e.getBoundingClientRect();"
            + " return Math.round(b.x + b.width / 2) + ',' + Math.round(b.y + b.height / 2) })()";
    String[] at = ((String) value(middle.formatted(JSON.toJson(selector)))).split(",");
    Map<String, Object> go =
        Map.of("type", "pointerMove", "x", Long.valueOf(at[0]), "y", Long.valueOf(at[1]));
    Map<String, Object> down = Map.of("type", "pointerDown", "button", 0);
    Map<String, Object> up = Map.of("type", "pointerUp", "button", 0);
    return perform(Map.of("type", "pointer", "id", "mouse", "actions", List.of(go, down, up)));
  }

  private Firefox perform(Map<String, Object> actions) {
    tell("input.performActions", Map.of("context", tab, "actions", List.of(actions)));
    return this;
  }

  /** What stands on the console since the page was opened. */
  public List<String> messages() {
    return List.copyOf(messages);
  }

  /** Waits for the answer; what is told before it is what stands on the console. */
  @SuppressWarnings("unchecked")
  private Map<String, Object> tell(String method, Map<String, Object> parameters) {
    long id = ++commands;
    socket
        .sendText(JSON.toJson(Map.of("id", id, "method", method, "params", parameters)), true)
        .join();
    while (true) {
      Map<String, Object> said = hear(method);
      if ("event".equals(said.get("type"))) {
        messages.add(String.valueOf(((Map<String, Object>) said.get("params")).get("text")));
      } else if (said.get("id").equals(id)) {
        if ("error".equals(said.get("type"))) {
          throw new AssertionError(method + ": " + said.get("message"));
        }
        return (Map<String, Object>) said.get("result");
      }
    }
  }

  private Map<String, Object> hear(String waitedFor) {
    try {
      Map<String, Object> said = heard.poll(LIMIT.toSeconds(), TimeUnit.SECONDS);
      if (said == null) {
        throw new AssertionError("Firefox does not answer " + waitedFor);
      }
      return said;
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted while waiting for " + waitedFor, e);
    }
  }

  @Override
  public void close() throws IOException {
    socket.abort();
    process.destroy();
    process.onExit().orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS).join();
    try (Stream<Path> files = Files.walk(profile)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  /** Collects what comes in parts. */
  private final class Ear implements WebSocket.Listener {
    private final StringBuilder part = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      part.append(data);
      if (last) {
        heard.add(JSON.toType(part.toString(), Json.MAP_TYPE));
        part.setLength(0);
      }
      from.request(1);
      return null;
    }
  }
}
