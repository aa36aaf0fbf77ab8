package tcpcourse.book.plots;

import org.asciidoctor.extension.JavaExtensionRegistry;
import tcpcourse.book.kit.HtmlMacro;
import tcpcourse.book.source.Recordings;

/** {@code windows::}, {@code series::} and {@code share::}. */
public final class PlotsExtension {

  private PlotsExtension() {}

  public static void register(JavaExtensionRegistry registry, Recordings recordings) {
    registry
        .blockMacro("windows", new HtmlMacro(new WindowMacro(recordings)::html))
        .blockMacro("series", new HtmlMacro(new SeriesMacro(recordings)::html))
        .blockMacro("share", new HtmlMacro(new ShareMacro(recordings)::html));
  }
}
