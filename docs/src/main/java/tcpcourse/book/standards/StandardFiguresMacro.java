package tcpcourse.book.standards;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.asciidoctor.ast.StructuralNode;
import org.asciidoctor.extension.BlockMacroProcessor;
import tcpcourse.book.kit.Html;

/** {@code figures::RFC9293[]}: the standard's figures, and where each is reproduced. */
public final class StandardFiguresMacro extends BlockMacroProcessor {

  private final Sightings sightings;

  public StandardFiguresMacro(Sightings sightings) {
    this.sightings = sightings;
  }

  @Override
  public StructuralNode process(StructuralNode parent, String rfc, Map<String, Object> attributes) {
    String rows =
        Stream.of(StandardFigure.values()).map(this::row).collect(Collectors.joining("\n"));
    return createBlock(
        parent,
        "pass",
        """
        <table class="standard"><thead><tr><th scope="col">Figure</th><th scope="col">Its title</th>
        <th scope="col">Reproduced in</th></tr></thead><tbody>%s</tbody></table>"""
            .formatted(rows));
  }

  private String row(StandardFigure figure) {
    return "<tr><th scope=\"row\">%d</th><td>%s</td><td>%s%s</td></tr>"
        .formatted(
            figure.number(),
            Html.escape(figure.title()),
            sightings.cell("Figure " + figure.number(), sightings.evidence().of(figure.scene())),
            beside(figure));
  }

  private String beside(StandardFigure figure) {
    return figure.beside().isEmpty()
        ? ""
        : "<small>%s (%s)</small>"
            .formatted(
                Html.escape(figure.beside()),
                sightings.cell(figure.beside(), sightings.evidence().of(figure.besideScene())));
  }
}
