package tcpcourse.book.standards;

import org.asciidoctor.extension.JavaExtensionRegistry;
import tcpcourse.book.kit.HtmlMacro;
import tcpcourse.book.ladder.Figures;

/** {@code chart::}, {@code edges::}, {@code figures::} and {@code demands::}. */
public final class StandardsExtension {

  private StandardsExtension() {}

  public static void register(JavaExtensionRegistry registry, Evidence evidence, Figures figures) {
    StepLinks links = new StepLinks(evidence, figures);
    registry
        .blockMacro("chart", new HtmlMacro(new ChartMacro(links)::html))
        .blockMacro("edges", new HtmlMacro(new EdgesMacro(links)::html))
        .blockMacro("figures", new HtmlMacro(new StandardFiguresMacro(links)::html))
        .blockMacro("demands", new HtmlMacro(new RequirementsMacro(links)::html));
  }
}
