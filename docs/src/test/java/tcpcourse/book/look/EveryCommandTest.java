package tcpcourse.book.look;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever command a page shows, {@link WhereToLookTest} runs it, or the page says otherwise. */
class EveryCommandTest {

  private static final Pattern COMMAND =
      Pattern.compile("`((?:ss|nstat|ip|tcpdump|sysctl|ls|grep|getent|iptables|nft) [^`]+)`");

  /** No firewall is installed where this is tested. */
  private static final Set<String> NOT_TRIED = Set.of("iptables -S", "nft list ruleset");

  @Test
  void no_page_shows_a_command_that_nobody_runs() throws IOException {
    Set<String> run = new TreeSet<>(NOT_TRIED);
    Promise.all().forEach(promise -> run.add(promise.command()));
    assertEquals(run, shown());
  }

  @Test
  void each_promise_is_a_tests() throws IOException {
    Set<String> tests =
        Arrays.stream(WhereToLookTest.class.getDeclaredMethods())
            .filter(method -> method.isAnnotationPresent(Test.class))
            .map(method -> method.getName())
            .collect(Collectors.toSet());
    for (Promise promise : Promise.all()) {
      assertTrue(tests.contains(promise.test()), promise::toString);
    }
  }

  @Test
  void what_was_not_tried_is_told() throws IOException {
    String page = Files.readString(Path.of("src/main/asciidoc/where-to-look.adoc"));
    for (String command : NOT_TRIED) {
      assertTrue(page.matches("(?s).*`" + command + "`[^|]*not tried here.*"), command);
    }
  }

  /** Every page's but that on captures of one's own, which says what was tried there. */
  private static Set<String> shown() throws IOException {
    try (Stream<Path> texts = Files.walk(Path.of(".."), 5)) {
      return texts
          .filter(file -> file.toString().endsWith(".adoc"))
          .filter(file -> !file.toString().contains("/target/"))
          .filter(file -> !file.endsWith("captures.adoc"))
          .flatMap(file -> COMMAND.matcher(read(file)).results())
          .map(command -> command.group(1).replace("\\|", "|"))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }
}
