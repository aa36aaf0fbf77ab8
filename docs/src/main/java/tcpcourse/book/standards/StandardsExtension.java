package tcpcourse.book.standards;

import org.asciidoctor.Asciidoctor;
import org.asciidoctor.jruby.extension.spi.ExtensionRegistry;
import tcpcourse.book.ladder.Figures;

/** {@code chart::}, {@code edges::}, {@code figures::} and {@code demands::}. */
public final class StandardsExtension implements ExtensionRegistry {

  private final Evidence evidence;
  private final Figures figures;

  public StandardsExtension(Evidence evidence, Figures figures) {
    this.evidence = evidence;
    this.figures = figures;
  }

  @Override
  public void register(Asciidoctor asciidoctor) {
    StepLinks links = new StepLinks(evidence, figures);
    asciidoctor
        .javaExtensionRegistry()
        .blockMacro("chart", new ChartMacro(links))
        .blockMacro("edges", new EdgesMacro(links))
        .blockMacro("figures", new StandardFiguresMacro(links))
        .blockMacro("demands", new RequirementsMacro(links));
  }
}
