package tcpcourse.book.ladder;

import org.asciidoctor.Asciidoctor;
import org.asciidoctor.jruby.extension.spi.ExtensionRegistry;

/** {@code ladder::}. */
public final class LadderExtension implements ExtensionRegistry {

  private final Figures figures;

  public LadderExtension(Figures figures) {
    this.figures = figures;
  }

  @Override
  public void register(Asciidoctor asciidoctor) {
    asciidoctor.javaExtensionRegistry().blockMacro("ladder", new LadderMacro(figures));
  }
}
