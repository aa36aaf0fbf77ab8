package tcpcourse.book.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Set;

/** What can be played here; or, in a line, why nothing can, and what would help. */
final class Ability {

  static final Set<String> METHODS = Set.of("GET");

  private final Plays plays;
  private final Machine machine;
  private final Key key;
  private String help;

  Ability(Plays plays, Machine machine, Key key) {
    this.plays = plays;
    this.machine = machine;
    this.key = key;
  }

  /** Whether the page has the key of this start, it is told, too. */
  void answer(HttpExchange exchange) throws IOException {
    try {
      boolean opens = key.opensTo(exchange.getRequestHeaders().getFirst(Key.HEADER));
      new Lines(exchange).send(here().put("key", opens));
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  private ObjectNode here() throws InterruptedException {
    ObjectNode here = JsonNodeFactory.instance.objectNode();
    try {
      JsonNode chapters = plays.player().chapters();
      return here.set("chapters", chapters);
    } catch (Refusal cannot) {
      return here.put("unavailable", cannot.getMessage() + ". " + help(cannot.getMessage()));
    }
  }

  /** Asked once: it takes a second or two. */
  private synchronized String help(String said) throws InterruptedException {
    if (help == null) {
      help = machine.help(said);
    }
    return help;
  }
}
