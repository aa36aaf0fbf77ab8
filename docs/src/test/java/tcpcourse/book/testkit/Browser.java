package tcpcourse.book.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.interactions.PointerInput;
import org.openqa.selenium.interactions.Sequence;
import org.openqa.selenium.json.Json;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.FluentWait;
import org.openqa.selenium.support.ui.Select;

/**
 * A headless Chromium that reads the finished book by {@code file:}. It starts on a desk, in light,
 * and {@link #afresh} brings it back there. Whoever makes it closes it.
 */
public final class Browser implements AutoCloseable {

  /** Where the build puts the book, before any test is run. */
  public static final Path BOOK = Path.of("target/book").toAbsolutePath();

  /** Kept, or its setting would be collected with it. We speak CDP ourselves, of any version. */
  private static final Logger QUIET = Logger.getLogger("org.openqa.selenium.devtools");

  private final ChromeDriver driver;

  Browser(Path chromium, Path chromedriver, String... more) {
    QUIET.setLevel(Level.SEVERE);
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(chromedriver.toFile())
            .usingAnyFreePort()
            .withSilent(true)
            .build();
    driver = new ChromeDriver(service, options(chromium).addArguments(more));
    driver.manage().timeouts().scriptTimeout(Duration.ofSeconds(280));
    afresh();
  }

  /** No user-data-dir of ours: chromedriver makes one for the session and deletes it. */
  private static ChromeOptions options(Path chromium) {
    ChromeOptions options = new ChromeOptions();
    options.setBinary(chromium.toFile());
    options.addArguments(
        "--headless=new",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--js-flags=--single-threaded"); // What V8 does beside costs the browser that runs beside.
    if (System.getProperty("user.name").equals("root")) {
      options.addArguments("--no-sandbox"); // As root, Chromium refuses its sandbox.
    }
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    logs.enable(LogType.PERFORMANCE, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    return options;
  }

  /** The names of the book's pages. */
  public static List<String> pages() {
    try (Stream<Path> files = Files.list(BOOK)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".html"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("build the book first: mvn package", e);
    }
  }

  /** On a desk, in light, nothing remembered, nothing heard. */
  public Browser afresh() {
    driver.get("about:blank");
    tell(
        "Storage.clearDataForOrigin", Map.of("origin", "file://", "storageTypes", "local_storage"));
    size(1280, 900);
    light();
    messages();
    requests();
    return this;
  }

  /**
   * Opens a page of the book, such as {@code handshake.html#lost-syn}, anew: to where it is already
   * it would only scroll.
   */
  public Browser open(String page) {
    return openAnew(BOOK.toUri() + page);
  }

  /** Opens a file that is no page of the book, anew, too. */
  public Browser open(Path file) {
    return openAnew(file.toUri().toString());
  }

  /** Opens an address of a server's. */
  public Browser visit(String address) {
    return openAnew(address);
  }

  private Browser openAnew(String address) {
    if (!driver.getCurrentUrl().equals("about:blank")) {
      driver.get("about:blank");
    }
    driver.get(address);
    return this;
  }

  /** The viewport, in CSS pixels; a window would not become as narrow as a telephone. */
  public Browser size(int width, int height) {
    tell(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    return this;
  }

  /** What the system asks for, as the page's media queries see it. */
  public Browser dark() {
    return scheme("dark");
  }

  public Browser light() {
    return scheme("light");
  }

  /** Other than at first, what moves is welcome. */
  public Browser moving() {
    return prefers(Map.of("name", "prefers-reduced-motion", "value", "no-preference"));
  }

  private Browser scheme(String scheme) {
    return prefers(
        Map.of("name", "prefers-color-scheme", "value", scheme),
        Map.of("name", "prefers-reduced-motion", "value", "reduce"));
  }

  private Browser prefers(Map<?, ?>... features) {
    tell("Emulation.setEmulatedMedia", Map.of("features", features));
    return this;
  }

  /** A command of the Chrome DevTools Protocol. */
  public Map<String, Object> tell(String command, Map<String, Object> parameters) {
    return driver.executeCdpCommand(command, parameters);
  }

  /** Runs a function's body in the page and gives what it returns. */
  public Object script(String body, Object... arguments) {
    return driver.executeScript(body, arguments);
  }

  /** As {@link #script}, for a body that says when it is done: it calls its last argument. */
  public Object laterScript(String body, Object... arguments) {
    return driver.executeAsyncScript(body, arguments);
  }

  /** What a selector's first element says, as a reader sees it; a fault if there is none. */
  public String text(String selector) {
    return (String) script("return document.querySelector(arguments[0]).innerText", selector);
  }

  public boolean is(String expression) {
    return (Boolean) script("return Boolean(" + expression + ")");
  }

  public boolean has(String selector) {
    return count(selector) > 0;
  }

  /** How many elements a selector names. */
  public long count(String selector) {
    return (Long) script("return document.querySelectorAll(arguments[0]).length", selector);
  }

  /** Whether a reader sees a selector's first element; a fault if there is none. */
  public boolean shows(String selector) {
    return (Boolean)
        script("return document.querySelector(arguments[0]).checkVisibility()", selector);
  }

  /** Waits until a script expression is true; a minute, should it never be. */
  public void until(String expression) {
    until(() -> is(expression), expression);
  }

  public void untilHas(String selector) {
    until(() -> has(selector), selector);
  }

  /**
   * The same for what shows elsewhere than in the page.
   *
   * @param what it waits for
   */
  public void until(BooleanSupplier holds, String what) {
    new FluentWait<>(this)
        .withTimeout(Duration.ofSeconds(60))
        .pollingEvery(Duration.ofMillis(20))
        .withMessage(what)
        .until(browser -> holds.getAsBoolean());
  }

  /** Types: text, or {@link Keys}, to whatever has the focus. */
  public Browser press(CharSequence... keys) {
    new Actions(driver).sendKeys(keys).perform();
    return this;
  }

  /** Presses a key while {@code modifier} is held down. */
  public Browser pressWith(Keys modifier, CharSequence key) {
    new Actions(driver).keyDown(modifier).sendKeys(key).keyUp(modifier).perform();
    return this;
  }

  public Browser click(String selector) {
    driver.findElement(By.cssSelector(selector)).click();
    return this;
  }

  /** Touches the middle of a selector's first element with a finger. */
  public Browser tap(String selector) {
    WebElement element = driver.findElement(By.cssSelector(selector));
    script("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", element);
    PointerInput finger = new PointerInput(PointerInput.Kind.TOUCH, "finger");
    PointerInput.Origin middle = PointerInput.Origin.fromElement(element);
    Sequence tap =
        new Sequence(finger, 0)
            .addAction(finger.createPointerMove(Duration.ZERO, middle, 0, 0))
            .addAction(finger.createPointerDown(PointerInput.MouseButton.LEFT.asArg()))
            .addAction(finger.createPointerUp(PointerInput.MouseButton.LEFT.asArg()));
    driver.perform(List.of(tap));
    return this;
  }

  /** Gives a file input that file, as the reader's choice. */
  public Browser upload(String selector, Path file) {
    driver.findElement(By.cssSelector(selector)).sendKeys(file.toString());
    return this;
  }

  /** Picks a select element's option by its value, as a reader would. */
  public Browser choose(String select, String value) {
    new Select(driver.findElement(By.cssSelector(select))).selectByValue(value);
    return this;
  }

  /** What the console has said since this was last asked. */
  public List<String> messages() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(LogEntry::getMessage)
        .toList();
  }

  /** The addresses that were asked for since this was last asked. */
  public List<String> requests() {
    return driver.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
        .map(entry -> address(entry.getMessage()))
        .filter(address -> !address.isEmpty())
        .toList();
  }

  private static String address(String event) {
    if (!event.contains("\"Network.requestWillBeSent\"")) {
      return "";
    }
    Map<?, ?> outer = new Json().toType(event, Json.MAP_TYPE);
    Map<?, ?> message = (Map<?, ?>) outer.get("message");
    Map<?, ?> request = (Map<?, ?>) ((Map<?, ?>) message.get("params")).get("request");
    return (String) request.get("url");
  }

  @Override
  public void close() {
    driver.quit();
  }
}
