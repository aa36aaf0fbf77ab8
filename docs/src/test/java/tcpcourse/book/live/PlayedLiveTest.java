package tcpcourse.book.live;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The lab's own player behind the server, with the first chapter: two kernels answer. */
@Timeout(300)
class PlayedLiveTest {

  private static String play(Served served, String knobs) throws IOException {
    return served.ask("POST /live/play", served.own(), Served.play("three-way-handshake", knobs));
  }

  @Test
  void a_handshake_is_played_and_a_lost_syn_is_no_longer_three_segments(@TempDir Path folder)
      throws IOException {
    Programs programs = Chapters.compile(folder.resolve("chapter"), List.of("01-handshake"));
    try (Served served = new Served(folder, programs)) {
      String ability = served.ask("GET /live/ability", served.own(), "");
      boolean able = ability.contains("three-way-handshake");
      assumeTrue(able || !ability.contains("unavailable") || required(ability), ability);
      String three = "three segments open the connection: SYN; SYN,ACK; ACK\",\"shown\":";
      String plain = play(served, "");
      assertTrue(plain.contains("{\"rows\":"), plain);
      assertTrue(plain.contains(three + "true"), plain);
      String lost = play(served, "\"lose\": \"1\", \"delay-client\": \"50ms\"");
      assertTrue(lost.contains(three + "false"), lost);
      assertTrue(lost.contains("--knob lose=1"), lost);
      String wrong = play(served, "\"lose\": \"0\"");
      // A status of 400, or, where an answer has begun already, a line.
      assertTrue(wrong.contains("a segment from 1 to 1000"), wrong);
    }
  }

  private static boolean required(String ability) {
    assertTrue(!Boolean.getBoolean("lab.required"), ability);
    return false;
  }
}
