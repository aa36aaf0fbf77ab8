package tcpcourse.book.plots;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.book.testkit.SmallBook;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.recording.WindowSeries.Point;
import tcpcourse.lab.tcp.Side;

@Timeout(300)
class WindowPlotTest {

  private static final TimeAxis AXIS =
      TimeAxis.of(List.of(10_000L, 20_000L, 30_000L, 500_000L, 510_000L), PlotLayout.WIDE);

  @Test
  void a_long_silence_is_a_narrow_gap_and_the_rest_in_proportion() {
    assertEquals(List.of(new TimeAxis.Stretch(30_000, 500_000)), AXIS.gaps());
    assertEquals(PlotLayout.WIDE.gap(), AXIS.x(500_000) - AXIS.x(30_000), 0.01);
    assertEquals(AXIS.x(20_000) - AXIS.x(10_000), AXIS.x(510_000) - AXIS.x(500_000), 0.01);
  }

  @Test
  void the_axis_fills_the_plot() {
    assertEquals(PlotLayout.WIDE.left(), AXIS.x(10_000), 0.01);
    assertEquals(PlotLayout.WIDE.right(), AXIS.x(510_000), 0.01);
  }

  @Test
  void times_on_the_axis_do_not_touch() {
    List<Double> places = AXIS.ticks().stream().map(AXIS::x).toList();
    for (int i = 1; i < places.size(); i++) {
      assertTrue(places.get(i) - places.get(i - 1) >= PlotLayout.WIDE.tick(), places.toString());
    }
  }

  @Test
  void a_plot_has_both_series_a_name_and_every_change_as_a_table() {
    String html = SmallBook.html("windows::every-kind[take=everything]");
    Element figure = Jsoup.parse(html).selectFirst("figure.plot");
    for (String drawing : List.of("wide", "narrow")) {
      Element svg = figure.selectFirst("svg." + drawing);
      assertEquals(1, svg.select("path.window").size());
      assertEquals(1, svg.select("path.inflight").size());
      assertEquals("img", svg.attr("role"));
    }
    assertEquals("1", figure.selectFirst("tr:has(td:contains(250.2)) td:last-child").text());
  }

  @Test
  void what_is_sent_into_a_window_of_nothing_is_a_probe() {
    Take take = SmallBook.EVERY_KIND.take("everything");
    long sent = take.segments().stream().filter(segment -> segment.from() == Side.CLIENT).count();
    assertEquals(sent, WindowPlot.probes(take, Side.CLIENT, List.of(new Point(0, 0, 0))).size());
    assertEquals(0, WindowPlot.probes(take, Side.CLIENT, List.of(new Point(0, 1, 0))).size());
  }
}
