package tcpcourse.lab.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.lab.Host;
import tcpcourse.lab.testkit.LiveTest;

/** A test with two hosts is run elsewhere, and fails here, with its ladder. */
@Timeout(300)
@LiveTest
class TwoHostsTest {

  private static void run(Class<?> type, String name) throws Throwable {
    new SandboxedTest(
            type,
            Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.getName().equals(name))
                .findFirst()
                .orElseThrow())
        .run();
  }

  @Test
  void what_is_before_and_after_a_test_is_run_with_it() throws Throwable {
    run(Example.class, "passes");
  }

  @Test
  void a_failing_test_has_its_ladder_in_the_message_and_in_files() throws IOException {
    AssertionError failed = assertThrows(AssertionError.class, () -> run(Example.class, "fails"));

    assertTrue(failed.getMessage().startsWith("as it should ==> expected: <1> but was: <2>\n\n"));
    assertTrue(failed.getMessage().contains("──SYN seq=0"), failed.getMessage());
    assertTrue(failed.getMessage().contains("connect(192.0.2.2:7788)"), failed.getMessage());
    assertTrue(
        stack(failed).contains("TwoHostsTest$Example.fails(TwoHostsTest.java:"), stack(failed));
    Path ladders = Path.of("target", "ladders");
    assertTrue(Files.readString(ladders.resolve("Example.fails.html")).contains("──SYN seq=0"));
    assertTrue(Files.size(ladders.resolve("Example.fails.pcapng")) > 300);
  }

  private static String stack(Throwable thrown) {
    return Arrays.stream(thrown.getStackTrace())
        .map(StackTraceElement::toString)
        .collect(Collectors.joining("\n"));
  }

  @Test
  void a_rule_that_met_no_segment_fails_the_test() {
    AssertionError failed =
        assertThrows(AssertionError.class, () -> run(Example.class, "drops_what_never_comes"));
    assertTrue(failed.getMessage().startsWith("no segment met the rule: drop the RST\n"));
  }

  @Test
  void who_ends_the_jvm_fails() {
    AssertionError failed = assertThrows(AssertionError.class, () -> run(Example.class, "exits"));
    assertEquals("the test ended the JVM that it ran in", failed.getMessage());
  }

  /** Run by the tests above, and by no build. */
  static final class Example {

    private boolean before;

    @BeforeEach
    void before(TwoHosts hosts) {
      before = hosts.client().side() != hosts.server().side();
    }

    @AfterEach
    void after() {
      before = false;
    }

    void passes() {
      assertTrue(before);
    }

    void fails(TwoHosts hosts, Host client, Host server) throws Exception {
      server.listen();
      client.connect(server.address(Host.PORT)).result();
      assertEquals(1, 2, "as it should");
    }

    void drops_what_never_comes(TwoHosts hosts) {
      hosts.rule("drop the RST");
    }

    void exits() {
      Runtime.getRuntime().halt(3);
    }
  }
}
