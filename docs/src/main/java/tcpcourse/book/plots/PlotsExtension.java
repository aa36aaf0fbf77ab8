package tcpcourse.book.plots;

import org.asciidoctor.Asciidoctor;
import org.asciidoctor.jruby.extension.spi.ExtensionRegistry;
import tcpcourse.book.source.Recordings;

/** {@code windows::}, {@code series::} and {@code share::}. */
public final class PlotsExtension implements ExtensionRegistry {

  private final Recordings recordings;

  public PlotsExtension(Recordings recordings) {
    this.recordings = recordings;
  }

  @Override
  public void register(Asciidoctor asciidoctor) {
    asciidoctor
        .javaExtensionRegistry()
        .blockMacro("windows", new WindowMacro(recordings))
        .blockMacro("series", new SeriesMacro(recordings))
        .blockMacro("share", new ShareMacro(recordings));
  }
}
