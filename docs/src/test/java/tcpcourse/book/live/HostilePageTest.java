package tcpcourse.book.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tcpcourse.book.testkit.Browser;
import tcpcourse.book.testkit.BrowserTest;
import tcpcourse.book.testkit.InChromium;

/**
 * A page of another site in the reader's own browser, which knows the port and has even got hold of
 * the key: from another port of this machine, and from {@code evil.test}, a name that its owner has
 * led to 127.0.0.1. It reads nothing and has nothing played; the book's own page, by the same
 * means, does.
 */
@BrowserTest
@Timeout(300)
class HostilePageTest {

  /** Tries everything with the address that it is given; the name of what went well, each. */
  private static final String EVERYTHING =
      """
      const [base, key, experiment, done] = arguments;
      const body = JSON.stringify({play: experiment, knobs: {}, page: 'evil'});
      const got = [];
      const attempts = {};
      const within = (work) => Promise.race([work, new Promise((_, no) => setTimeout(() => no('late'), 10000))]);
      const loads = (tag, name, more = {}) => new Promise(function (yes, no) {
        const one = document.createElement(tag);
        Object.assign(one, more, {onload: yes, onerror: no});
        one[name] = base + more.path;
        document.body.append(one);
      });
      const readable = async (options, path) => {
        const answer = await fetch(base + path, options);
        const text = await answer.text();
        if (!answer.ok || !text) throw new Error('nothing');
      };
      attempts.file = () => readable({}, '/index.html');
      attempts.opaque = () => readable({mode: 'no-cors'}, '/index.html');
      attempts.ability = () => readable({}, '/live/ability');
      attempts.play = () => readable({method: 'POST', body, headers:
        {'Content-Type': 'application/json', 'X-Course-Key': key}}, '/live/play');
      attempts.explain = () => readable({method: 'POST', body: 'a capture', headers:
        {'Content-Type': 'application/octet-stream', 'X-Course-Key': key}}, '/live/explain');
      attempts.simple = () => readable({method: 'POST', body, mode: 'no-cors'}, '/live/play');
      attempts.script = () => loads('script', 'src', {path: '/recordings/a.js'});
      attempts.image = () => loads('img', 'src', {path: '/index.html'});
      attempts.style = () => loads('link', 'href', {rel: 'stylesheet', path: '/live.css'});
      attempts.events = () => new Promise(function (yes, no) {
        const events = new EventSource(base + '/live/play');
        events.onopen = yes;
        events.onerror = no;
      });
      attempts.socket = () => new Promise(function (yes, no) {
        const socket = new WebSocket(base.replace('http', 'ws') + '/live/play');
        socket.onopen = yes;
        socket.onerror = no;
      });
      attempts.frame = async () => {
        await loads('iframe', 'src', {path: '/index.html'});
        if (!document.querySelector('iframe').contentDocument.body.textContent.includes('A page')) throw new Error('empty');
      };
      attempts.form = async () => {
        const frame = document.createElement('iframe');
        frame.name = 'answer';
        document.body.append(frame);
        const form = Object.assign(document.createElement('form'),
          {action: base + '/live/play', method: 'post', enctype: 'text/plain', target: 'answer'});
        form.append(Object.assign(document.createElement('input'), {name: body.slice(0, -1) + ', "x": "', value: '"}'}));
        document.body.append(form);
        await new Promise((yes) => { frame.onload = yes; form.submit(); });
        if (!frame.contentDocument.body.textContent.includes('facts')) throw new Error('nothing');
      };
      (async () => {
        for (const [name, attempt] of Object.entries(attempts)) {
          await within(attempt()).then(() => got.push(name), () => {});
        }
        done(got);
      })();
      """;

  @TempDir Path folder;

  private static HttpServer elsewhere() throws IOException {
    InetAddress here = InetAddress.getByName("127.0.0.1");
    HttpServer other = HttpServer.create(new InetSocketAddress(here, 0), 0);
    byte[] page = "<!DOCTYPE html><title>Elsewhere</title><body>Elsewhere".getBytes(UTF_8);
    other.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "text/html");
          exchange.sendResponseHeaders(200, page.length);
          exchange.getResponseBody().write(page);
          exchange.close();
        });
    other.start();
    return other;
  }

  private Served served() throws IOException {
    Path log = folder.resolve("played");
    Files.createFile(log);
    Programs noted =
        new Programs(
            Programs.java(StandIn.class.getName(), Served.RECORDING, "log=" + log),
            List.of("true"));
    return new Served(Files.createDirectory(folder.resolve("book")), noted);
  }

  private List<String> played() throws IOException {
    return Files.readAllLines(folder.resolve("played"));
  }

  private static Object everything(Browser browser, String base, Served served, String named) {
    return browser.laterScript(EVERYTHING, base, served.key(), named);
  }

  @Test
  void another_ports_page_reads_nothing_and_has_nothing_played(Browser browser) throws IOException {
    HttpServer other = elsewhere();
    try (Served served = served()) {
      String base = "http://" + served.host();
      for (String host : List.of("127.0.0.1", "localhost")) {
        browser.afresh().visit("http://" + host + ":" + other.getAddress().getPort() + "/");
        assertEquals(List.of(), everything(browser, base, served, host));
      }
      assertEquals(List.of(), played());
      // The contrast: by the same means, the book's own page reads and plays.
      browser.visit(base + "/");
      List<?> own = (List<?>) everything(browser, base, served, "own");
      assertTrue(
          own.containsAll(List.of("file", "ability", "play", "script", "style")), own::toString);
      assertEquals(List.of("own"), played());
    } finally {
      other.stop(0);
    }
  }

  @Test
  void a_name_led_to_this_machine_reads_nothing_and_has_nothing_played() throws IOException {
    HttpServer other = elsewhere();
    try (Served served = served();
        Browser browser = new InChromium().open("--host-resolver-rules=MAP evil.test 127.0.0.1")) {
      int port = served.serve.port();
      // The page itself comes from the book's own port, were it to answer: the name is rebound.
      browser.visit("http://evil.test:" + port + "/");
      assertEquals(
          "this is 127.0.0.1:%1$d and localhost:%1$d, and nothing else".formatted(port),
          browser.text("body").strip());
      assertEquals(List.of(), everything(browser, "http://evil.test:" + port, served, "rebound"));
      browser.visit("http://evil.test:" + other.getAddress().getPort() + "/");
      assertEquals("Elsewhere", browser.text("body").strip(), "the name does lead here");
      for (String base : List.of("http://evil.test:" + port, "http://" + served.host())) {
        assertEquals(List.of(), everything(browser, base, served, "evil"));
      }
      assertEquals(List.of(), played());
    } finally {
      other.stop(0);
    }
  }

  /** A page of the book that plays when it is opened is opened by whoever has a link to it. */
  private static void follow(Browser browser, String address) {
    browser.script(
        "const link = Object.assign(document.createElement('a'), {href: arguments[0]});"
            + "document.body.append(link); link.click()",
        address);
    browser.until("location.href.startsWith('" + address.replaceFirst("#.*", "") + "')");
  }

  @Test
  void a_link_of_another_sites_page_turns_knobs_and_plays_nothing(Browser browser)
      throws IOException {
    HttpServer other = elsewhere();
    Path log = Files.createFile(folder.resolve("log"));
    String recording = "../01-handshake/recordings/three-way-handshake.json";
    Programs noted =
        new Programs(
            Programs.java(StandIn.class.getName(), recording, "log=" + log), List.of("true"));
    // The reader's browser has the key.
    try (Served served = Served.book(noted).shownTo(browser)) {
      String base = "http://" + served.host();
      String link = base + "/handshake.html#play=three-way-handshake&lose=3";
      browser.visit("http://localhost:" + other.getAddress().getPort() + "/");
      follow(browser, link);
      browser.until("document.querySelector('.live-said')?.innerText.includes('when you press')");
      assertEquals("3", browser.script("return document.querySelector('.live [type=text]').value"));
      assertEquals(List.of(), Files.readAllLines(log));
      // The contrast: the same by a link of the book's own.
      browser.visit(base + "/index.html");
      browser.untilHas("main h1");
      follow(browser, link);
      browser.untilHas(".live-facts li");
      assertEquals(List.of("three-way-handshake"), Files.readAllLines(log));
    } finally {
      other.stop(0);
    }
  }
}
