package tcpcourse.book.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A player whose process ends by itself: as soon as it has said that it is ready. */
@Timeout(120)
class PlayerTest {

  private static final List<String> READY =
      List.of("sh", "-c", "echo '{\"ready\": []}'; echo out of luck >&2");

  @Test
  void every_run_of_one_that_has_ended_is_told_so() throws Exception {
    try (Player player = new Player(READY, System.err)) {
      assertEquals("the player ended: out of luck", told(player));
      assertEquals("the player ended: out of luck", told(player));
      assertFalse(player.isAlive());
    }
  }

  private static String told(Player player) throws InterruptedException {
    Player.Run run = player.play("lost-syn", JsonNodeFactory.instance.objectNode());
    JsonNode said = run.said().poll(60, TimeUnit.SECONDS);
    return said == null ? "nothing" : said.path("failed").asText();
  }
}
