package tcpcourse.book.plots;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tcpcourse.book.kit.BookFault;
import tcpcourse.book.kit.Html;
import tcpcourse.book.source.Recordings;
import tcpcourse.lab.figure.Svg;
import tcpcourse.lab.recording.Event.Measured;
import tcpcourse.lab.recording.Take;

/**
 * {@code share::EXPERIMENT[take=…]}: how several receivers shared what came. The take has measured,
 * after each, how many every receiver has got; the chart has a lane for each receiver and a dot in
 * it for each that it got.
 */
record ShareMacro(Recordings recordings) {

  private static final double WIDTH = 360;
  private static final double LANE = 46;

  String html(String experiment, Map<String, Object> attributes) {
    Take take = recordings.take(experiment, (String) attributes.get("take"));
    Map<String, List<Integer>> got = got(take);
    if (got.size() < 2) {
      throw new BookFault("share: " + experiment + " has not measured two receivers");
    }
    return "<figure class=\"share\" id=\""
        + experiment
        + "\">"
        + draw(got)
        + "<figcaption><p>"
        + Html.escape(words(got))
        + "</p></figcaption></figure>";
  }

  /** The numbers, from 1, of what each receiver got; the measured count tells when it rose. */
  private static Map<String, List<Integer>> got(Take take) {
    Map<String, List<Double>> counts =
        take.all(Measured.class)
            .collect(
                Collectors.groupingBy(
                    Measured::what,
                    TreeMap::new,
                    Collectors.mapping(Measured::value, Collectors.toList())));
    Map<String, List<Integer>> got = new LinkedHashMap<>();
    counts.forEach((what, values) -> got.put(what, rises(values)));
    return got;
  }

  private static List<Integer> rises(List<Double> values) {
    List<Integer> rises = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      if (values.get(i) > (i == 0 ? 0 : values.get(i - 1))) {
        rises.add(i + 1);
      }
    }
    return rises;
  }

  private static String draw(Map<String, List<Integer>> got) {
    int all = got.values().stream().mapToInt(List::size).sum();
    Svg svg = new Svg();
    svg.open("svg", "viewBox", "0 0 360 " + (int) (LANE * got.size()), "role", "img");
    svg.text("title", "Who got which");
    svg.text("desc", words(got));
    double top = 0;
    for (Map.Entry<String, List<Integer>> lane : got.entrySet()) {
      lane(svg, lane.getKey(), lane.getValue(), all, top);
      top += LANE;
    }
    return svg.close().toString();
  }

  private static void lane(Svg svg, String who, List<Integer> got, int all, double top) {
    svg.words("who", who + ": " + got.size() + " of " + all, 0, top + 14, "start");
    svg.line("lane", 0, top + 29, WIDTH, top + 29);
    for (int number : got) {
      double x = (number - 0.5) * WIDTH / all;
      svg.put("circle", "class", "dot", "cx", x, "cy", top + 29, "r", 4.2);
    }
  }

  private static String words(Map<String, List<Integer>> got) {
    return got.entrySet().stream()
        .map(
            lane ->
                "The %s got number %s"
                    .formatted(
                        lane.getKey(),
                        lane.getValue().stream()
                            .map(String::valueOf)
                            .collect(Collectors.joining(", "))))
        .collect(Collectors.joining(". ", "", "."));
  }
}
