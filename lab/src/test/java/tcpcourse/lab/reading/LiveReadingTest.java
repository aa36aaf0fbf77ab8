package tcpcourse.lab.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static tcpcourse.lab.tcp.Side.SERVER;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.lab.Ends;
import tcpcourse.lab.Lab;
import tcpcourse.lab.testkit.Knocking;
import tcpcourse.lab.testkit.Live;

/** What no experiment of the book has, played between the two hosts; each beside a near miss. */
@Timeout(60)
class LiveReadingTest {

  /** The client reads while the server loses power. */
  static class Reads extends Knocking {

    /** What the client's program sets before. */
    void prepare(Ends.End client) throws Exception {}

    @Override
    protected void play(Lab lab) throws Exception {
      Ends ends = lab.connect();
      prepare(ends.client());
      ends.client().blockInRead();
      lab.losePower(SERVER);
    }
  }

  /** The same with a limit that the take does not reach. */
  static final class ReadsWithLimit extends Reads {
    @Override
    void prepare(Ends.End client) throws Exception {
      client.setSoTimeout(60_000).result();
    }
  }

  private static List<Sign> signs(Knocking story) {
    return Reading.of(Live.play(story).take()).stream().map(Sentence::sign).toList();
  }

  @Test
  void a_read_without_a_limit_waits_for_a_peer_that_is_gone() {
    assertEquals(
        List.of(Sign.READS_WITHOUT_LIMIT, Sign.KEEP_ALIVE_OFF).stream().sorted().toList(),
        signs(new Reads()).stream().sorted().toList());
  }

  @Test
  void one_with_a_limit_does_not_wait_for_ever() {
    assertEquals(List.of(Sign.KEEP_ALIVE_OFF), signs(new ReadsWithLimit()));
  }
}
