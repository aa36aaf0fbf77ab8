package tcpcourse.book.measure;

import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.asciidoctor.ast.StructuralNode;
import org.asciidoctor.extension.BlockMacroProcessor;
import tcpcourse.book.kit.Html;
import tcpcourse.book.kit.Later;

/**
 * {@code measured::NAME[]}: a measurement as a table, with a bar for each sample's median. {@code
 * measured::all[]}: every ratio on one scale, where ten times as long is as far to the right of 1
 * as a tenth is to the left.
 */
public final class MeasuredMacro extends BlockMacroProcessor {

  private static final String NOT_YET = "<p><em>Not measured yet.</em></p>";

  private final Later<Measurements> taken;

  /**
   * @param root the repository's
   */
  public MeasuredMacro(Path root) {
    taken = Later.begin(() -> Measurements.below(root));
  }

  @Override
  public StructuralNode process(
      StructuralNode parent, String name, Map<String, Object> attributes) {
    Measurements measurements = taken.get();
    return createBlock(
        parent,
        "pass",
        name.equals("all")
            ? ratios(measurements)
            : measurements.of(name).map(MeasuredMacro::table).orElse(NOT_YET));
  }

  private static String table(Measurement measurement) {
    double most = measurement.samples().stream().mapToDouble(Sample::median).max().orElseThrow();
    return """
        <table class="measured" id="measured-%s"><caption>%s</caption>
        <thead><tr><th scope="col">what</th><th scope="col">median, %s <small>middle half</small></th>
        <th scope="col">runs</th></tr></thead>
        <tbody>%s</tbody></table>"""
        .formatted(
            measurement.name(),
            Html.escape(measurement.title()),
            Html.escape(measurement.unit()),
            measurement.samples().stream()
                .map(sample -> row(sample, most))
                .collect(Collectors.joining("\n")));
  }

  private static String row(Sample sample, double most) {
    return """
        <tr><th scope="row">%s</th>
        <td><span class="length" style="--share: %.4f"></span> %s <small>%s to %s</small></td>
        <td>%d</td></tr>"""
        .formatted(
            // A path may break where its parts end.
            Html.escape(sample.what()).replace("/", "/<wbr>"),
            sample.median() / most,
            number(sample.median()),
            number(sample.low()),
            number(sample.high()),
            sample.runs());
  }

  private static String ratios(Measurements measurements) {
    double farthest =
        measurements.all().stream()
            .mapToDouble(measurement -> Math.abs(Math.log(measurement.ratio().middle())))
            .reduce(Double.MIN_NORMAL, Math::max);
    return """
        <table class="measured ratios" id="measured-ratios">
        <caption>What ours costs, in units of what the other costs</caption>
        <thead><tr><th scope="col">ours <small>beside the other</small></th>
        <th scope="col"><span class="ends"><span>less</span> <span>1</span> <span>more</span></span></th>
        <th scope="col">times <small>at least, at most</small></th></tr></thead>
        <tbody>%s</tbody></table>
        <p class="measured-on">Measured on %s.</p>"""
        .formatted(
            measurements.all().stream()
                .map(measurement -> ratio(measurement, farthest))
                .collect(Collectors.joining("\n")),
            measurements.all().stream()
                .map(measurement -> Html.escape(measurement.on().toString()))
                .distinct()
                .collect(Collectors.joining("; ")));
  }

  private static String ratio(Measurement measurement, double farthest) {
    Measurement.Ratio ratio = measurement.ratio();
    return """
        <tr><th scope="row"><a href="#measured-%s">%s</a> <small>%s</small></th>
        <td><span class="scale"><span class="length %s" style="--share: %.4f"></span></span></td>
        <td><strong>%s</strong> <small>%s to %s</small></td></tr>"""
        .formatted(
            measurement.name(),
            Html.escape(measurement.title()),
            Html.escape(measurement.peer().what()),
            ratio.middle() < 1 ? "less" : "more",
            Math.abs(Math.log(ratio.middle())) / farthest / 2,
            times(ratio.middle()),
            times(ratio.low()),
            times(ratio.high()));
  }

  /** A tenth is easier to grasp as 1/10 than as 0.1. */
  private static String times(double ratio) {
    return ratio < 1 ? "1/" + number(1 / ratio) : number(ratio);
  }

  /** Three digits, as many as such a reading is good for. */
  static String number(double value) {
    double rounded = new BigDecimal(value).round(new MathContext(3)).doubleValue();
    int decimals = Math.max(0, 2 - (int) Math.floor(Math.log10(rounded)));
    return String.format(Locale.ROOT, "%,." + decimals + "f", rounded);
  }
}
