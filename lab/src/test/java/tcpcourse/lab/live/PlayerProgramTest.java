package tcpcourse.lab.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tcpcourse.lab.Ends;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Story;
import tcpcourse.lab.cli.Chapter;
import tcpcourse.lab.left.Held;
import tcpcourse.lab.testkit.LiveTest;

/** The player as a program: what it leaves, what ends it, and when it gives up waiting. */
@Timeout(300)
@LiveTest
class PlayerProgramTest {

  /** More with {@code -Dstress=1000}. */
  private static final int TIMES = Integer.getInteger("stress", 50);

  private static final String LATE = "\"delay-client\": \"1ms\"";

  /** A chapter as any other. */
  static final class Played {

    private Played() {}

    public static Chapter chapter() {
      return new Chapter(7, "played", "What is played?", Played.class)
          .experiment(new PlayerTest.Handshake())
          .experiment(new NeverReset())
          .experiment(new NeverAnswered())
          .experiment(new InTimeWait())
          .experiment(new Parent());
    }
  }

  static final class NeverReset extends Story {
    NeverReset() {
      super("Who resets?");
      take(NeverReset::await).tells("a RST", sent(1, rst()));
    }

    private static void await(Lab lab) throws Exception {
      lab.connect().client().read();
      lab.awaitArrival(rst());
    }
  }

  static final class NeverAnswered extends Story {
    NeverAnswered() {
      super("Who answers?");
      take(lab -> lab.connect().client().read().result()).tells("a line", sent(1, data()));
    }
  }

  /** Its end is awaited, and comes: a timer of the kernel's sees to that. */
  static final class InTimeWait extends Story {
    InTimeWait() {
      super("When is FIN_WAIT2 over?");
      take(InTimeWait::close).tells("it was over", changed(CLIENT, FIN_WAIT2, CLOSED));
    }

    private static void close(Lab lab) throws Exception {
      lab.client().set("net.ipv4.tcp_fin_timeout", "1");
      Ends ends = lab.connect();
      ends.client().close().result();
      lab.client().awaitNone(FIN_WAIT1);
      // Linux keeps it for 3.5 RTOs at least (tcp_fin_time()); a late SYN,ACK makes them long.
      lab.client().awaitNone(FIN_WAIT2, Duration.ofMinutes(2));
    }
  }

  static final class Parent extends Story {
    Parent() {
      super("What becomes of the children?");
      take(Parent::start).tells("nothing", none(any()));
    }

    private static void start(Lab lab) throws Exception {
      lab.server().start(List.of("sh", "-c", "sleep 1000 & exec sleep 1000"));
      lab.note("there they are");
      lab.awaitArrival(rst());
    }
  }

  @TempDir private Path temporary;
  private WarmPlayer player;

  @BeforeEach
  void start() throws IOException {
    player =
        new WarmPlayer(temporary, System.getProperty("java.class.path"), Played.class.getName());
  }

  @AfterEach
  void end() {
    player.close();
  }

  private String brokeOff(String experiment) throws IOException {
    return player.play(experiment, LATE).path("brokeOff").asText();
  }

  @Test
  void what_cannot_come_any_more_is_told_at_once() throws IOException {
    assertEquals(
        "nothing more can happen: the experiment waits for the RST to arrive,"
            + " the client in read()",
        brokeOff("never-reset"));
    assertEquals(
        "nothing more can happen: the experiment waits for the client to end,"
            + " the client in read()",
        brokeOff("never-answered"));
  }

  @Test
  void what_a_timer_of_the_kernel_brings_is_waited_for() throws IOException {
    JsonNode end = player.play("in-time-wait", LATE);
    assertTrue(end.has("done") && !end.has("brokeOff"), end::toString);
    assertTrue(end.at("/done/findings/0/shown").asBoolean(), end::toString);
  }

  @Test
  void play_after_play_leaves_no_descriptor_thread_namespace_process_or_file() throws IOException {
    play(5);
    Held before = Held.by(player.process());
    play(TIMES);
    Held after = Held.by(player.process(), before);
    assertTrue(after.isWithin(before), () -> after + ", and before " + before);
    assertEquals(0, temporary.toFile().list().length);
  }

  private void play(int times) throws IOException {
    for (int i = 0; i < times; i++) {
      String knobs = i % 2 == 0 ? "" : LATE;
      assertTrue(player.play("handshake", knobs).has("done"));
    }
  }

  @Test
  void stopped_and_going_on_as_after_sleep_it_plays() throws Exception {
    player.begin("never-reset", "");
    player.answerWith("soFar");
    player.signal("STOP");
    player.signal("CONT");
    assertTrue(player.play("handshake", "").at("/done/findings/0/shown").asBoolean());
  }

  @Test
  void killed_it_leaves_nothing_behind() throws Exception {
    player.begin("parent", "");
    while (!player.answerWith("soFar").toString().contains("there they are")) {
      // What comes first may be from before.
    }
    List<ProcessHandle> children = player.process().descendants().toList();
    assertTrue(!children.isEmpty());
    player.signal("KILL");
    for (ProcessHandle child : children) {
      child.onExit().get(60, TimeUnit.SECONDS);
    }
    player.process().onExit().get(60, TimeUnit.SECONDS);
  }
}
