package tcpcourse.book;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class ClaimsTest {

  @TempDir Path folder;

  private Claims read(String verdict, String experiments) throws Exception {
    return read(verdict, experiments, "[\"small.EveryKindTest#an_event_has_none\"]");
  }

  private Claims read(String verdict, String experiments, String refutations) throws Exception {
    Path file = folder.resolve("claims.json");
    String claim =
        "[{\"id\":\"Z1\",\"articles\":[\"A\"],\"claim\":\"c\",\"verdict\":\"%s\",\"why\":\"w\",\"rfc\":[],\"experiments\":%s,"
            + "\"proofs\":[\"small.EveryKindTest#an_event_has_a_kind\"],\"refutations\":%s}]";
    Files.writeString(file, claim.formatted(verdict, experiments, refutations));
    return Claims.read(file, SmallBook.RECORDINGS, SmallBook.PROOFS);
  }

  @Test
  void a_claim_has_one_of_three_verdicts() throws Exception {
    assertEquals("Wrong", read("wrong", "[\"every-kind\"]").of("Z1").verdict().words());
    assertThrows(BookFault.class, () -> read("maybe", "[\"every-kind\"]"));
  }

  @Test
  void a_claim_that_no_recording_shows_is_a_fault() {
    BookFault never = assertThrows(BookFault.class, () -> read("wrong", "[\"never-played\"]"));
    assertTrue(never.getMessage().contains("never-played"));
    assertThrows(BookFault.class, () -> read("wrong", "[]"));
  }

  @Test
  void a_claim_that_does_not_simply_hold_names_a_test_that_refutes_it() throws Exception {
    String experiments = "[\"every-kind\"]";
    assertEquals(1, read("holds", experiments, "[]").all().size());
    assertThrows(BookFault.class, () -> read("wrong", experiments, "[]"));
    assertThrows(BookFault.class, () -> read("condition", experiments, "[]"));
    BookFault both = assertThrows(BookFault.class, () -> read("holds", experiments));
    assertTrue(both.getMessage().contains("a test refutes it"), both.getMessage());
  }
}
