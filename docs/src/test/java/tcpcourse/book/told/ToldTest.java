package tcpcourse.book.told;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tcpcourse.book.kit.Rows;
import tcpcourse.book.tables.Told.Row;

/**
 * The words that the book prints for each way to a connection are those of the JDK that runs this
 * test. With {@code -Drecord=told} they are written anew. The book prints what JDK 17 and JDK 25
 * said; another JDK is not asked.
 */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ToldTest {

  private static final Path BOOK =
      Path.of("src/main/told/jdk-" + Runtime.version().feature() + ".json");

  @Test
  void what_the_book_prints_is_what_was_told(@TempDir Path folder) throws Exception {
    boolean record = Set.of("true", "told").contains(System.getProperty("record", "false"));
    assumeTrue(record || Files.exists(BOOK), "the book has no table of this JDK");
    Table table = new Table();
    Tls tls = new Tls(folder);
    apis(table, tls);
    tls(table, tls);
    outOfTurn(table);
    http(table);
    netty(table);
    if (record) {
      table.write(BOOK);
    }
    List<Row> printed = Rows.read(BOOK, Row.class);
    assertEquals(
        lines(printed, table.rows()), lines(table.rows(), printed), "printed, and told instead");
    assertEquals(printed.size(), table.rows().size());
  }

  /** Those that the others have not. */
  private static String lines(List<Row> rows, List<Row> others) {
    return rows.stream()
        .filter(row -> !others.contains(row))
        .map(String::valueOf)
        .collect(Collectors.joining("\n"));
  }

  private static void apis(Table table, Tls tls) throws Exception {
    for (Map.Entry<String, ApiEvents.Event> event : ApiEvents.ALL.entrySet()) {
      for (ApiEvents.Way way : Ways.all(tls)) {
        table.add("apis", event.getKey(), way.name(), ApiEvents.told(event.getValue(), way));
      }
    }
  }

  private static void http(Table table) throws Exception {
    for (Map.Entry<String, HttpEvents.Event> event : HttpEvents.ALL.entrySet()) {
      for (Map.Entry<String, HttpClients.Client> client : HttpClients.ALL.entrySet()) {
        List<String> told = event.getValue().play(client.getValue());
        table.add("http", event.getKey(), client.getKey(), told);
      }
    }
  }

  private static void netty(Table table) throws Exception {
    try (Netty nio = Netty.nio();
        Netty epoll = Netty.epoll()) {
      for (Map.Entry<String, Netty.Event> event : Netty.EVENTS.entrySet()) {
        for (Netty netty : List.of(nio, epoll)) {
          table.add("netty", event.getKey(), netty.name(), event.getValue().play(netty));
        }
      }
    }
  }

  private static void tls(Table table, Tls tls) throws Exception {
    for (Map.Entry<String, TlsEvents.Event> event : TlsEvents.ALL.entrySet()) {
      for (String version : List.of("TLSv1.3", "TLSv1.2")) {
        List<String> told = TlsEvents.told(event.getValue(), tls, version);
        table.add("tls", event.getKey(), "SSLSocket, " + version.replace("v", " "), told);
      }
    }
  }

  private static void outOfTurn(Table table) throws Exception {
    for (Map.Entry<String, OutOfTurn.Call> call : OutOfTurn.ALL.entrySet()) {
      table.add(
          "turn", call.getKey(), "Socket, ServerSocket", List.of(OutOfTurn.told(call.getValue())));
    }
  }
}
