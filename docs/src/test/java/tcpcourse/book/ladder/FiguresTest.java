package tcpcourse.book.ladder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.book.testkit.AskedBook;
import tcpcourse.book.testkit.Browser;
import tcpcourse.book.testkit.Course;
import tcpcourse.book.testkit.SmallBook;
import tcpcourse.lab.file.RecordingFile;
import tcpcourse.lab.recording.Settings;
import tcpcourse.lab.recording.Take;

@Timeout(300)
class FiguresTest {

  @Test
  void what_a_figure_offers_to_save_lies_beside_the_page() throws Exception {
    Path book = AskedBook.page().getParent();
    Element page = Jsoup.parse(AskedBook.page());
    int saved = 0;
    for (Element link : page.select("figure a[download]")) {
      assertTrue(Files.size(book.resolve(link.attr("href"))) > 0, link.attr("href"));
      saved++;
    }
    assertEquals(2 * page.select("figure.ladder").size(), saved);
    assertEquals(
        SmallBook.EVERY_KIND, RecordingFile.read(book.resolve("recordings/every-kind.json")));
  }

  @Test
  void what_a_figure_needs_to_be_played_lies_beside_the_page() throws Exception {
    Path book = AskedBook.page().getParent();
    Element page = Jsoup.parse(AskedBook.page());
    assertTrue(page.select("figure.ladder").size() > 0);
    for (Element figure : page.select("figure.ladder")) {
      String experiment = figure.attr("data-experiment");
      String recording = Files.readString(book.resolve("recordings/" + experiment + ".js"));
      assertTrue(recording.startsWith("tcpcourse.recording(\"" + experiment + "\","));
      String drawings = Files.readString(book.resolve("drawings/" + figure.id() + ".js"));
      assertTrue(drawings.startsWith("tcpcourse.drawings(\"" + figure.id() + "\","));
    }
  }

  @Test
  void a_caption_speaks_of_the_cables_delay_unless_no_segment_took_that_long() {
    Element page = Course.page("time-wait.html");
    String delay = "the cable takes 20 ms each way";
    assertTrue(page.select("#both-wait figcaption").text().contains(delay));
    for (Element flood : page.select("figure.ladder[data-experiment=reconnect-flood] figcaption")) {
      assertTrue(flood.text().contains("Recorded") && !flood.text().contains(delay), flood.text());
    }
  }

  @Test
  void whatever_part_a_ladder_shows_what_the_lab_had_set_stands_below_it() {
    Element book = Course.page("book.html");
    int parts = 0;
    for (Element figure : book.select("figure.ladder")) {
      Take take =
          Course.RECORDINGS
              .of(figure.attr("data-experiment"))
              .takes()
              .get(Integer.parseInt(figure.attr("data-take")));
      String set = Settings.atFirst(take).orElse("");
      String below = figure.select("figcaption > p.set").text();
      // A part that begins later tells as well what was set until then, in the same groups of
      // hosts.
      for (String one : set.replaceFirst("^The lab had set: ", "").split("[,;] | on |\\.$")) {
        assertTrue(below.contains(one), figure.id() + ": " + below);
      }
      assertTrue(figure.selectFirst("details pre").text().replaceAll("\\s+", " ").contains(set));
      parts += figure.text().contains("This is a part of the run") && !set.isEmpty() ? 1 : 0;
    }
    assertTrue(parts > 10, "only " + parts + " parts of takes in which something was set");
  }

  @Test
  void the_sources_of_the_calls_lie_beside_the_page() throws Exception {
    Path book = Path.of("target/book"); // The build puts it there before any test runs.
    String recording = Files.readString(book.resolve("recordings/three-way-handshake.js"));
    assertTrue(recording.contains("\"code\":\"01-handshake/EchoClient.java:"));
    String source = Files.readString(book.resolve("sources/01-handshake/EchoClient.java.js"));
    assertTrue(source.contains("<span class=\\\"j-call\\\">connect</span>"));
  }

  @Test
  void every_link_to_a_step_leads_to_one_that_is_there() {
    int links = 0;
    for (String page : Browser.pages()) {
      for (Element link : Course.page(page).select("a[href~=#.+:\\d+$]:not([href^=http])")) {
        String[] way = link.attr("href").split("[#:]");
        Element there = Course.page(way[0].isEmpty() ? page : way[0]).getElementById(way[1]);
        int steps = there.attr("data-steps").split(" ").length;
        int step = Integer.parseInt(way[2]);
        assertTrue(step >= 1 && step <= steps, page + ": " + link.attr("href"));
        links++;
      }
    }
    assertTrue(links > 20, "only " + links);
  }
}
