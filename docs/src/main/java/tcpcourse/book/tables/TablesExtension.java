package tcpcourse.book.tables;

import java.nio.file.Path;
import org.asciidoctor.Asciidoctor;
import org.asciidoctor.jruby.extension.spi.ExtensionRegistry;
import tcpcourse.book.source.Recordings;

/**
 * {@code table::}, {@code [takes]}, {@code segment::}, {@code binds::}, {@code settings::}, {@code
 * told::}, {@code linux:}, {@code [error]} and {@code [said]}.
 */
public final class TablesExtension implements ExtensionRegistry {

  private final Path root;
  private final Recordings recordings;
  private final Told told;

  public TablesExtension(Path root, Recordings recordings) {
    this.root = root;
    this.recordings = recordings;
    this.told = Told.below(root);
  }

  @Override
  public void register(Asciidoctor asciidoctor) {
    asciidoctor
        .javaExtensionRegistry()
        .blockMacro("table", new TableMacro(recordings))
        .block("takes", new TakesBlock(recordings))
        .blockMacro("segment", new SegmentMacro(recordings))
        .blockMacro("binds", new BindsMacro(recordings))
        .blockMacro("settings", new SettingsMacro(root, recordings))
        .blockMacro("told", new ToldMacro(told))
        .inlineMacro("linux", new LinuxMacro())
        .block(new SaidBlock(told))
        .block(new ErrorBlock(SeenErrors.in(recordings)));
  }
}
