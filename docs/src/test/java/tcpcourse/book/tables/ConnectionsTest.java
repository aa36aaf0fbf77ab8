package tcpcourse.book.tables;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Endpoint;
import tcpcourse.lab.tcp.Segment;
import tcpcourse.lab.tcp.SegmentBuilder;
import tcpcourse.lab.tcp.SegmentFlags.Flag;
import tcpcourse.lab.tcp.Side;

@Timeout(300)
class ConnectionsTest {

  private static Event crossing(long at, Side from, long sequence, Flag... flags) {
    Segment segment =
        SegmentBuilder.from(new Endpoint(from.address(), 40_000))
            .to(new Endpoint(from.other().address(), 7788))
            .flags(flags)
            .sequence(sequence)
            .build();
    return new Event.Crossing(
        at, from, segment, Event.Origin.HOST, Event.Fate.DELIVERED, OptionalLong.of(at + 9), "");
  }

  private static List<String> texts(List<Row> rows) {
    List<String> texts = new ArrayList<>(List.of(rows.get(0).label()));
    for (String column : List.of("Clock", "J rose by", "K rose by")) {
      String cell = Column.named(column).cells().apply(rows.get(0), rows);
      texts.add(Jsoup.parseBodyFragment("<table>" + cell + "</table>").text());
    }
    return texts;
  }

  @Test
  void numbers_rise_across_the_highest_and_the_clock_adds_one_every_64_nanoseconds() {
    Take take =
        new Take(
            "each from the same port",
            List.of(
                crossing(0, Side.CLIENT, 0xffff_ff00L, Flag.SYN),
                crossing(10, Side.SERVER, 1_000, Flag.SYN, Flag.ACK),
                crossing(640, Side.CLIENT, 9_744, Flag.SYN),
                crossing(650, Side.SERVER, 11_001, Flag.SYN, Flag.ACK)));
    assertEquals(List.of("40000", "10,000", "10,000", "10,001"), texts(Row.connections("x", take)));
  }
}
