package tcpcourse.lab.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tcpcourse.lab.file.Course;
import tcpcourse.lab.recording.Take;

@Timeout(300)
class LadderFigureTest {

  private static final Take EVERYTHING = Recorded.EVERY_KIND.take("everything");

  private static Element draw(LadderLayout layout, boolean toScale) {
    return draw(TakePart.whole(EVERYTHING), layout, toScale);
  }

  private static Element draw(TakePart part, LadderLayout layout, boolean toScale) {
    String svg = new LadderFigure(part, layout, toScale).draw("Ladder of all", "said");
    return Jsoup.parse(svg, Parser.xmlParser());
  }

  private static final Element WIDE = draw(LadderLayout.WIDE, false);

  private static double number(Element element, String attribute) {
    return Double.parseDouble(element.attr(attribute));
  }

  @Test
  void every_event_is_drawn_once_in_each_drawing() {
    List<String> indexes =
        IntStream.range(0, EVERYTHING.events().size()).mapToObj(Integer::toString).toList();
    assertEquals(
        indexes,
        WIDE.select("[data-event]").eachAttr("data-event").stream().sorted(BY_NUMBER).toList());
    Element narrow = draw(LadderLayout.NARROW, false);
    assertEquals(
        indexes,
        narrow.select("[data-event]").eachAttr("data-event").stream().sorted(BY_NUMBER).toList());
  }

  private static final java.util.Comparator<String> BY_NUMBER =
      java.util.Comparator.comparingInt(Integer::parseInt);

  @Test
  void the_drawing_knows_the_height_of_every_step_and_they_never_run_upwards() {
    LadderMoments moments = LadderMoments.of(TakePart.whole(EVERYTHING));
    List<Double> heights =
        Stream.of(WIDE.selectFirst("svg").attr("data-y").split(" ")).map(Double::valueOf).toList();
    assertEquals(moments.steps().size(), heights.size());
    assertEquals(heights.stream().sorted().toList(), heights);
  }

  /** It is put into the pages only after they have been looked at. */
  @Test
  void a_drawing_has_neither_ids_nor_anything_that_leads_elsewhere() {
    assertEquals(List.of(), WIDE.select("[id], [href], [src], [style], style"));
  }

  @Test
  void a_lost_segment_ends_in_a_cross_and_says_so() {
    List<Element> lost = WIDE.select("g.crossing:has(.cross)");
    assertEquals(2, lost.size());
    assertTrue(lost.get(0).text().contains("lost · drop the first data segment"));
    assertTrue(lost.get(1).text().contains("lost: the cable is cut"));
  }

  @Test
  void only_a_fin_ends_in_a_bar_and_only_a_rst_is_a_double_line() {
    assertEquals("FIN,ACK", WIDE.select("g.crossing:has(.stop) tspan:first-child").text());
    assertEquals("RST", WIDE.select("g.crossing:has(.core) tspan:first-child").text());
  }

  @Test
  void what_the_lab_put_on_the_cable_begins_on_the_way_and_says_so() {
    Element injected = WIDE.selectFirst(".from-injected .shaft");
    assertTrue(number(injected, "x1") > LadderLayout.WIDE.client() + 50);
    assertTrue(WIDE.select("g.crossing.from-injected").text().contains("written by the lab"));
    assertTrue(WIDE.select("g.crossing.from-duplicate").text().contains("delivered again"));
    Element sent = WIDE.selectFirst(".fin .shaft");
    assertEquals(LadderLayout.WIDE.client(), number(sent, "x1"));
  }

  @Test
  void a_segment_that_never_arrived_is_not_drawn_to_the_other_host() {
    for (Element shaft : WIDE.select(".segment:not(.delivered) > .shaft")) {
      double end = number(shaft, "x2");
      assertTrue(
          end > LadderLayout.WIDE.client() && end < LadderLayout.WIDE.server(), shaft.toString());
    }
  }

  @Test
  void a_state_is_told_by_name_beside_its_colour() {
    assertEquals("FIN_WAIT1", WIDE.select(".chip.s-fin_wait1").text());
    assertEquals(1, WIDE.select(".band.s-fin_wait1").size());
    assertEquals("CLOSED", WIDE.select(".chip.s-closed").text());
    assertEquals(0, WIDE.select(".band.s-closed").size());
  }

  @Test
  void an_exception_is_told_apart_from_a_return() {
    assertEquals(
        "read() throws SocketException: Connection reset", WIDE.select("text.failed").text());
    assertTrue(WIDE.select("text.back").text().contains("read() returns 6 bytes"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void time_never_runs_upwards(boolean toScale) {
    for (LadderLayout layout : List.of(LadderLayout.WIDE, LadderLayout.NARROW)) {
      for (Element shaft : draw(layout, toScale).select(".segment > .shaft")) {
        assertTrue(number(shaft, "y2") > number(shaft, "y1"), shaft.toString());
      }
    }
    List<Double> times =
        draw(LadderLayout.WIDE, toScale).select(".time text").stream()
            .map(t -> number(t, "y"))
            .toList();
    assertEquals(times.stream().sorted().toList(), times);
  }

  @Test
  void on_a_phone_no_arrow_crosses_another() {
    List<Element> arrows =
        draw(LadderLayout.NARROW, false).select(".segment > .shaft").stream()
            .filter(shaft -> number(shaft, "x1") != number(shaft, "x2"))
            .sorted(java.util.Comparator.comparingDouble(shaft -> number(shaft, "y1")))
            .toList();
    for (int i = 1; i < arrows.size(); i++) {
      double end = number(arrows.get(i - 1), "y2");
      assertTrue(number(arrows.get(i), "y1") >= end - 1, arrows.get(i).toString());
    }
  }

  @Test
  void on_a_phone_syns_that_pass_each_other_do_cross() {
    Take take = Course.takes().get("simultaneous-open, the SYNs cross");
    Element drawing = draw(TakePart.whole(take), LadderLayout.NARROW, false);
    List<Element> syns =
        drawing.select(".syn").stream()
            .filter(group -> group.selectFirst("tspan").text().equals("SYN"))
            .map(group -> group.select(".shaft").last())
            .toList();
    assertEquals(2, syns.size());
    assertTrue((number(syns.get(0), "x2") - number(syns.get(0), "x1")) > 200);
    assertTrue((number(syns.get(1), "x2") - number(syns.get(1), "x1")) < -200);
    assertEquals(number(syns.get(0), "y1"), number(syns.get(1), "y1"));
    assertEquals(number(syns.get(0), "y2"), number(syns.get(1), "y2"));
  }

  @Test
  void to_scale_the_longest_wait_is_the_longest_way_down() {
    Element scaled = draw(LadderLayout.WIDE, true);
    double wait = gap(scaled, "1.20 ms", "201.1 ms");
    assertTrue(wait > 5 * gap(scaled, "0.90 ms", "1.00 ms"), "the wait is " + wait);
    assertFalse(gap(WIDE, "1.20 ms", "201.1 ms") > 5 * gap(WIDE, "0.90 ms", "1.00 ms"));
  }

  private static double gap(Element drawing, String from, String to) {
    return number(time(drawing, to), "y") - number(time(drawing, from), "y");
  }

  private static Element time(Element drawing, String text) {
    return drawing.select(".time text").stream()
        .filter(t -> t.text().equals(text))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void the_drawing_has_a_name_and_a_description() {
    Element svg = WIDE.selectFirst("svg");
    assertEquals("img", svg.attr("role"));
    assertEquals("Ladder of all", svg.attr("aria-label"));
    assertEquals("said", svg.attr("aria-describedby"));
  }

  @Test
  void numbers_count_from_the_whole_takes_first_segment() {
    TakePart part = TakePart.between(EVERYTHING, 10, EVERYTHING.events().size() - 1);
    String svg = new LadderFigure(part, LadderLayout.WIDE, false).draw("title", "text");
    assertTrue(svg.contains("seq=7 ack=1 len=0"));
    assertTrue(LadderDescription.of(part).contains("client to server: FIN,ACK seq=7 ack=1 len=0"));
    assertFalse(LadderDescription.of(part).contains("len=6"));
  }
}
