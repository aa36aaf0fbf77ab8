package tcpcourse.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tcpcourse.lab.recording.Fact;
import tcpcourse.lab.recording.Finding;
import tcpcourse.lab.recording.Linux;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;

/** What only a later kernel shows is not looked for on an older one, and that is told. */
class NotYetTest {

  private static final Fact<Take> HOLDS = take -> Optional.empty();

  private static final class OfTwoKernels extends Story {
    OfTwoKernels() {
      super("Which kernel?");
      take("old", lab -> fail("not in this test"))
          .shows("so on all", HOLDS)
          .showsSince("6.10", "so of late", HOLDS);
      take("new", lab -> fail("this kernel is too old for it"))
          .since("6.5")
          .shows("as well", HOLDS);
    }
  }

  private static final class OfTheFuture extends Story {
    OfTheFuture() {
      super("Which kernel?");
      take("new", lab -> fail("this kernel is too old for it")).since("999.0");
    }
  }

  private static List<String> shown(String kernel) {
    Recording.Made made = new Recording.Made(kernel, "17", "2026-11-28", 0, "run");
    List<Take> takes = List.of(new Take("old", List.of()), new Take("new", List.of()));
    return new OfTwoKernels()
        .check(new Recording("of-two-kernels", "", made, takes, List.of())).stream()
            .map(Finding::statement)
            .toList();
  }

  @Test
  void each_kernel_is_asked_for_what_it_can_show() {
    assertEquals(List.of("old: so on all"), shown("Linux 6.1.0"));
    assertEquals(List.of("old: so on all", "new: as well"), shown("Linux 6.9.1"));
    assertEquals(
        List.of("old: so on all", "old: so of late", "new: as well"), shown("Linux 6.18.44"));
  }

  @Test
  void what_is_not_asked_for_is_told() {
    assertEquals(
        List.of(
            "old: so of late (from Linux 6.10 on; this is Linux 6.1)",
            "new: as well (from Linux 6.5 on; this is Linux 6.1)"),
        new OfTwoKernels().notYet(Linux.of("6.1.0-56-amd64")));
    assertEquals(List.of(), new OfTwoKernels().notYet(Linux.of("6.18.44")));
  }

  @Test
  void a_take_of_a_later_kernel_is_not_played() throws Exception {
    Stage stage = new Stage(Duration.ZERO);
    new OfTheFuture().play(stage);
    assertEquals(List.of(), stage.takes());
  }
}
