package tcpcourse.lab.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import tcpcourse.lab.Host;
import tcpcourse.lab.cable.Cable;
import tcpcourse.lab.testkit.LiveTest;

/** A test with two hosts is run elsewhere, and fails here, with its ladder. */
@Timeout(300)
@LiveTest
class TwoHostsTest {

  /** What JUnit says of a test. */
  private record Told(String test, TestExecutionResult result) {

    boolean passed() {
      return result.getStatus() == TestExecutionResult.Status.SUCCESSFUL;
    }

    Throwable thrown() {
      return result.getThrowable().orElseThrow(() -> new AssertionError(test + " passed"));
    }
  }

  private static List<Told> run(DiscoverySelector what) {
    List<Told> told = new ArrayList<>();
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request().selectors(what).build();
    LauncherFactory.create()
        .execute(
            request,
            new TestExecutionListener() {
              @Override
              public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                if (test.isTest() || result.getThrowable().isPresent()) {
                  told.add(new Told(test.getDisplayName(), result));
                }
              }
            });
    return told;
  }

  private static Throwable thrown(String name, Class<?>... parameters) {
    return run(selectMethod(Example.class, name, parameters)).get(0).thrown();
  }

  @Test
  void what_junit_does_around_a_test_and_with_its_arguments_is_done_there() {
    List<Told> told = run(selectClass(Passing.class));

    assertTrue(told.stream().allMatch(Told::passed), told::toString);
    assertEquals(
        List.of(
            "[1] times = \"1\", word = \"one\"",
            "[2] times = \"2\", word = \"two\"",
            "before_and_after()",
            "in_the_outer_class_too(Host)",
            "overloaded(Host)",
            "repetition 1 of 2",
            "repetition 2 of 2"),
        told.stream().map(Told::test).sorted().toList());
  }

  @Test
  void a_failing_test_has_its_ladder_in_the_message_and_in_files() throws Exception {
    Throwable failed = thrown("fails", Host.class, Host.class);

    assertTrue(failed.getMessage().startsWith("as it should ==> expected: <1> but was: <2>\n\n"));
    assertTrue(failed.getMessage().contains("──SYN seq=0"), failed.getMessage());
    assertTrue(failed.getMessage().contains("connect(192.0.2.2:7788)"), failed.getMessage());
    assertTrue(
        stack(failed).contains("TwoHostsTest$Example.fails(TwoHostsTest.java:"), stack(failed));
    Path ladders = Path.of("target", "ladders").toAbsolutePath();
    Path page = ladders.resolve("TwoHostsTest.Example.fails.html");
    assertTrue(failed.getMessage().endsWith("\n" + page), failed.getMessage());
    assertTrue(Files.readString(page).contains("──SYN seq=0"));
    assertTrue(Files.size(ladders.resolve("TwoHostsTest.Example.fails.pcapng")) > 300);
  }

  private static String stack(Throwable thrown) {
    return Arrays.stream(thrown.getStackTrace())
        .map(StackTraceElement::toString)
        .collect(Collectors.joining("\n"));
  }

  @Test
  void of_several_runs_each_has_its_own_ladder() {
    List<Told> told =
        run(selectMethod(Example.class, "fails_the_second_time", int.class, Host.class));

    assertEquals(List.of(true, false), told.stream().map(Told::passed).toList());
    assertTrue(
        told.get(1)
            .thrown()
            .getMessage()
            .endsWith("/TwoHostsTest.Example.fails_the_second_time-2.html"),
        told::toString);
  }

  @Test
  void a_rule_that_met_no_segment_fails_the_test() {
    String failed = thrown("drops_what_never_comes", TwoHosts.class).getMessage();
    assertTrue(failed.startsWith("no segment met the rule: drop the RST\n"), failed);
  }

  @Test
  void who_ends_the_jvm_fails() {
    assertEquals("the test ended the JVM that it ran in", thrown("exits").getMessage());
  }

  /** Nothing ends it but JUnit. */
  @Test
  void who_waits_for_ever_is_interrupted() {
    Throwable late = thrown("waits_for_ever");
    assertEquals("waits_for_ever() timed out after 10 milliseconds", late.getMessage());
  }

  @Test
  void what_cannot_be_done_is_one_line() {
    String carried = "TwoHosts runs a test in another JVM, and takes there what is Serializable; ";
    assertEquals(
        carried + "this is not: org.junit.jupiter.api.RepetitionInfo which",
        thrown("asks_which", RepetitionInfo.class).getMessage());
    assertEquals(
        "TwoHosts runs @Test, @RepeatedTest and @ParameterizedTest; this is a @TestFactory:"
            + " makes_tests",
        thrown("makes_tests").getMessage());
    assertEquals(
        "TwoHosts makes a test's object without arguments; parameters belong to its methods:"
            + " OfArguments",
        run(selectClass(OfArguments.class)).get(0).thrown().getMessage());
    String host = thrown("calls_it_otherwise", Host.class).getMessage();
    assertTrue(host.contains("a Host is called client or server"), host);
    assertTrue(host.endsWith("this one is called peer"), host);
  }

  /** Run by the tests above, and by no build. */
  static class Around {

    static int began;
    boolean before;

    @BeforeAll
    static void beforeAll() {
      began++;
    }

    @BeforeEach
    void before(TwoHosts hosts) {
      before = hosts.client().side() != hosts.server().side();
    }

    @AfterEach
    void after(Cable cable) {
      assertNotNull(cable);
    }
  }

  @ExtendWith(TwoHosts.class)
  static final class Passing extends Around {

    @Test
    void before_and_after() {
      assertTrue(before);
      assertEquals(1, began);
    }

    void overloaded(String none) {}

    @Test
    void overloaded(Host server) {
      assertEquals("server", server.side().toString());
    }

    @RepeatedTest(2)
    void repeated(Host client) throws Exception {
      client.listen();
    }

    @ParameterizedTest
    @CsvSource({"1, one", "2, two"})
    void with(int times, String word, Host client) {
      assertEquals(times, List.of("one", "two").indexOf(word) + 1);
      assertEquals("client", client.side().toString());
    }

    @Nested
    final class Within {

      private final boolean earlier = before;
      private boolean also;

      @BeforeEach
      void inner() {
        also = before;
      }

      @Test
      void in_the_outer_class_too(Host client) {
        assertTrue(also && !earlier && client != null);
      }
    }
  }

  @ExtendWith(TwoHosts.class)
  static final class Example {

    @Test
    void fails(Host client, Host server) throws Exception {
      server.listen();
      client.connect(server.address(Host.PORT)).result();
      assertEquals(1, 2, "as it should");
    }

    @ParameterizedTest
    @CsvSource({"1", "2"})
    void fails_the_second_time(int time, Host client) throws Exception {
      client.listen();
      assertEquals(1, time);
    }

    @Test
    void drops_what_never_comes(TwoHosts hosts) {
      hosts.rule("drop the RST");
    }

    @Test
    void exits() {
      Runtime.getRuntime().halt(3);
    }

    @Test
    @Timeout(value = 10, unit = java.util.concurrent.TimeUnit.MILLISECONDS)
    void waits_for_ever() throws InterruptedException {
      Thread.currentThread().join(Duration.ofHours(1).toMillis());
    }

    @RepeatedTest(1)
    void asks_which(RepetitionInfo which) {}

    @TestFactory
    List<DynamicTest> makes_tests() {
      return List.of();
    }

    @Test
    void calls_it_otherwise(Host peer) {}
  }

  @ExtendWith(TwoHosts.class)
  static final class OfArguments {

    OfArguments(TestInfo info) {
      assertNotNull(info);
    }

    @Test
    void is_not_reached() {}
  }
}
