package tcpcourse.book.claims;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tcpcourse.book.kit.BookFault;

@Timeout(300)
class ProofsTest {

  private static final Instant BEGAN = Instant.parse("2026-11-21T12:00:00Z");
  private static final Instant DURING = BEGAN.plusSeconds(60);

  private static final String PASSED = "<testcase name=\"it_is_so\"/>";
  private static final String FAILED = "<testcase name=\"it_is_so\"><failure/></testcase>";
  private static final String SKIPPED = "<testcase name=\"it_is_so\"><skipped/></testcase>";

  @TempDir Path root;

  @BeforeEach
  void aChapterWithOneTest() throws IOException {
    write("01-x/src/main/java/tcpcourse/x/LostSyn.java", "class LostSyn {}");
    write("01-x/src/test/java/tcpcourse/x/LostSynTest.java", "@Test void it_is_so() {}");
  }

  private Path write(String file, String text) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    return Files.writeString(path, text);
  }

  private void report(String type, String tests, Instant when) throws IOException {
    String properties =
        "<property name=\"os.name\" value=\"Linux\"/><property name=\"os.version\" value=\"6.1\"/>"
            + "<property name=\"java.version\" value=\"17\"/>";
    Path report =
        write(
            "01-x/target/surefire-reports/TEST-tcpcourse.x." + type + ".xml",
            "<testsuite><properties>" + properties + "</properties>" + tests + "</testsuite>");
    Files.setLastModifiedTime(report, FileTime.from(when));
  }

  private static Claim claim(String experiment, String test) {
    return new Claim(
        "Z1",
        List.of("A"),
        "c",
        Claim.Verdict.HOLDS,
        "w",
        List.of(),
        List.of(experiment),
        List.of(test),
        List.of());
  }

  private static final Claim CLAIM = claim("lost-syn", "x.LostSynTest#it_is_so");

  private Proofs proofs(boolean everyTest) {
    return new Proofs(root, new BuildRun(BEGAN, everyTest));
  }

  private String fault(Claim claim) {
    return assertThrows(BookFault.class, () -> proofs(true).check(claim)).getMessage();
  }

  @Test
  void a_test_that_does_not_exist_is_a_fault() {
    assertTrue(fault(claim("lost-syn", "x.LostSynTest#gone")).contains("x.LostSynTest#gone"));
    assertTrue(fault(claim("lost-syn", "x.Gone#it_is_so")).contains("x.Gone#it_is_so"));
    assertTrue(fault(claim("lost-syn", "it_is_so")).contains("no test it_is_so"));
  }

  @Test
  void an_experiment_without_a_source_is_a_fault() {
    assertTrue(fault(claim("lost-ack", "x.LostSynTest#it_is_so")).contains("LostAck"));
  }

  @Test
  void a_test_that_failed_in_this_build_is_a_fault() throws IOException {
    report("LostSynTest", FAILED, DURING);
    assertTrue(fault(CLAIM).contains("did not pass in this build"));
  }

  @Test
  void a_test_that_did_not_run_with_the_chapters_others_is_a_fault() throws IOException {
    report("LostSynTest", PASSED, BEGAN.minusSeconds(60));
    report("OtherTest", PASSED, DURING);
    assertTrue(fault(CLAIM).contains("did not pass in this build"));
  }

  @Test
  void where_only_certain_tests_were_asked_for_the_others_may_be_missing() throws IOException {
    report("OtherTest", PASSED, DURING);
    assertDoesNotThrow(() -> proofs(false).check(CLAIM));
    assertEquals(Optional.empty(), proofs(false).proved(CLAIM));
  }

  @Test
  void a_test_that_passed_says_when_and_where() throws IOException {
    report("LostSynTest", PASSED, DURING);
    assertDoesNotThrow(() -> proofs(true).check(CLAIM));
    assertEquals(Optional.of("2026-11-21, Linux 6.1, JDK 17"), proofs(true).proved(CLAIM));
  }

  @Test
  void the_report_of_an_earlier_build_proves_nothing() throws IOException {
    report("LostSynTest", PASSED, BEGAN.minusSeconds(60));
    assertDoesNotThrow(() -> proofs(true).check(CLAIM));
    assertEquals(Optional.empty(), proofs(true).proved(CLAIM));
  }

  @Test
  void a_skipped_test_is_no_fault_and_no_proof() throws IOException {
    report("LostSynTest", SKIPPED, DURING);
    assertDoesNotThrow(() -> proofs(true).check(CLAIM));
    assertEquals(Optional.empty(), proofs(true).proved(CLAIM));
  }

  @Test
  void a_parameterized_test_has_passed_if_every_run_of_it_has() throws IOException {
    String first = "<testcase name=\"it_is_so(String)[1]\"/>";
    report("LostSynTest", first + "<testcase name=\"it_is_so(String)[2]\"/>", DURING);
    assertTrue(proofs(true).proved(CLAIM).isPresent());
    report("LostSynTest", first + FAILED, DURING);
    assertTrue(fault(CLAIM).contains("did not pass"));
  }
}
