package tcpcourse.book.tables;

import java.nio.file.Path;
import org.asciidoctor.extension.JavaExtensionRegistry;
import tcpcourse.book.kit.HtmlMacro;
import tcpcourse.book.source.Recordings;

/**
 * {@code table::}, {@code [takes]}, {@code segment::}, {@code binds::}, {@code settings::}, {@code
 * told::}, {@code linux:}, {@code [error]} and {@code [said]}.
 */
public final class TablesExtension {

  private TablesExtension() {}

  public static void register(JavaExtensionRegistry registry, Path root, Recordings recordings) {
    Told told = Told.below(root);
    registry
        .blockMacro("table", new HtmlMacro(new TableMacro(recordings)::html))
        .block("takes", new TakesBlock(recordings))
        .blockMacro("segment", new HtmlMacro(new SegmentMacro(recordings)::html))
        .blockMacro("binds", new HtmlMacro(new BindsMacro(recordings)::html))
        .blockMacro("settings", new HtmlMacro(new SettingsMacro(root, recordings)::html))
        .blockMacro("told", new HtmlMacro(new ToldMacro(told)::html))
        .inlineMacro("linux", new LinuxMacro())
        .block(new SaidBlock(told))
        .block(new ErrorBlock(SeenErrors.in(recordings)));
  }
}
