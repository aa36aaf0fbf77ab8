package tcpcourse.book.standards;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code chart::state-chart[]}: RFC 9293's Figure 5, for wide pages and for phones. What leads to a
 * ladder's step counts the ladders before it in the book, so the chart stands behind them.
 */
record ChartMacro(StepLinks links) {

  String html(String id, Map<String, Object> attributes) {
    String figure =
        """
        <figure class="chart" id="%s">%s%s
        <figcaption><p>%s</p></figcaption></figure>"""
            .formatted(
                id,
                new StateChart(ChartLayout.WIDE).draw(this::way),
                new StateChart(ChartLayout.NARROW).draw(this::way),
                caption());
    return figure;
  }

  private Optional<String> way(Edge edge) {
    return links.way(links.evidence().of(edge));
  }

  private String caption() {
    List<Edge> all = Edge.in(Edge.Where.FIGURE_5).toList();
    long seen = all.stream().filter(edge -> !links.evidence().of(edge).isEmpty()).count();
    return ("Of the figure’s %d edges the recordings pass along %d. Follow one to the step at which"
            + " it is passed; a dashed one leads to the reason why not. The edge with an asterisk is"
            + " that of note 2; RST on a box is what a RST does in that state.")
        .formatted(all.size(), seen);
  }
}
