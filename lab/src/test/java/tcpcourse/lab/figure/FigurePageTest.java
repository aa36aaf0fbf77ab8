package tcpcourse.lab.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Side;

class FigurePageTest {

  private static Document page(Recording recording) {
    FigurePage page = new FigurePage(recording.question());
    page.paragraph("below");
    page.figures(recording);
    return Jsoup.parse(page.html());
  }

  private static Recording recording(String question, List<Event> events) {
    return new Recording(
        "two-hosts",
        question,
        Recorded.EVERY_KIND.made(),
        List.of(new Take("", events)),
        List.of());
  }

  @Test
  void each_take_is_drawn_for_wide_pages_and_for_phones() {
    Document page = page(Recorded.EVERY_KIND);
    int takes = Recorded.EVERY_KIND.takes().size();
    assertEquals(takes, page.select("figure > .drawing > svg.wide").size());
    assertEquals(takes, page.select("figure > .drawing > svg.narrow").size());
    assertEquals(takes, page.select("figure details > pre").size());
    List<String> ids = page.select("[id]").eachAttr("id");
    assertEquals(ids.stream().distinct().toList(), ids);
    for (String described : page.select("svg").eachAttr("aria-describedby")) {
      assertTrue(ids.contains(described), described);
    }
    assertFalse(page.text().contains("to save"), page.text());
  }

  @Test
  void it_loads_nothing_and_allows_its_own_style_alone() throws Exception {
    Document page = page(Recorded.EVERY_KIND);
    assertEquals(List.of(), page.select("script, link, [src], [style], [href]:not([href^=#])"));
    byte[] style = page.selectFirst("style").data().getBytes(StandardCharsets.UTF_8);
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(style);
    assertEquals(
        "default-src 'none'; style-src 'sha256-%s'; base-uri 'none'; form-action 'none'"
            .formatted(Base64.getEncoder().encodeToString(digest)),
        page.selectFirst("meta[http-equiv=Content-Security-Policy]").attr("content"));
    assertFalse(page.selectFirst("style").data().contains("url("));
  }

  /** A JVM's start alone takes longer than a second, and there the book has hundredths. */
  @Test
  void its_times_are_those_of_a_reading() {
    Event waits = new Event.CallBegan(4_110_940, Side.CLIENT, "client", 1, "read", List.of(), "");
    Document page = page(recording("late", List.of(waits)));
    assertEquals(List.of("ms", "4110.9"), page.select(".wide .time text").eachText());
    assertEquals("4110.9 ms", page.select(".narrow text.time").text());
  }

  @Test
  void whatever_it_is_given_is_text() {
    String hostile = "</style></svg><script>alert(1)</script>\" onload=\"x";
    Event call = new Event.CallBegan(0, Side.CLIENT, hostile, 1, hostile, List.of(hostile), "");
    Event thrown =
        new Event.CallReturned(1, Side.CLIENT, hostile, 1, hostile, List.of(), hostile, true);
    Document page = page(recording(hostile, List.of(call, thrown, new Event.Note(2, hostile))));
    assertEquals(hostile, page.title());
    assertEquals(hostile, page.selectFirst("h1").text());
    assertEquals(List.of(), page.select("script, [onload]"));
    assertEquals(2, page.select("svg").size());
    assertTrue(page.select("svg").text().contains("<script>alert(1)</script>"), page.text());
  }

  @Test
  void of_a_long_take_it_draws_how_it_begins_and_ends_and_says_so() {
    Take take = Recorded.EVERY_KIND.take("everything");
    Event.Crossing data =
        take.segments().stream().filter(each -> each.segment().length() > 0).findFirst().get();
    List<Event> events = new ArrayList<>(take.events().subList(0, 2));
    for (int i = 0; i < 100_000; i++) {
      events.add(data);
      events.add(
          new Event.CallBegan(data.at(), Side.SERVER, "server", i + 100, "read", List.of(), ""));
      events.add(
          new Event.CallReturned(
              data.at(), Side.SERVER, "server", i + 100, "read", List.of(), "1", false));
    }
    events.add(new Event.Cut(data.at()));
    Document page = page(recording("long", events));
    assertTrue(page.html().length() < 500_000, page.html().length() + " characters");
    String said = String.join(" ", page.select(".wide .labaction text").eachText());
    assertTrue(
        said.matches("99,\\d+ segments and 99,\\d+ calls are left out here the cable is cut"),
        said);
    int drawn = page.select(".wide .crossing").size();
    assertTrue(drawn >= 48 && drawn <= 50, drawn + " of 100 rows");
  }
}
