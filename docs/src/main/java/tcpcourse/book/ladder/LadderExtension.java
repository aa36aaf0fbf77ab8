package tcpcourse.book.ladder;

import org.asciidoctor.Asciidoctor;
import org.asciidoctor.jruby.extension.spi.ExtensionRegistry;
import tcpcourse.book.source.Recordings;

/** {@code ladder::} and {@code transcript::}. */
public final class LadderExtension implements ExtensionRegistry {

  private final Figures figures;
  private final Recordings recordings;

  public LadderExtension(Figures figures, Recordings recordings) {
    this.figures = figures;
    this.recordings = recordings;
  }

  @Override
  public void register(Asciidoctor asciidoctor) {
    asciidoctor
        .javaExtensionRegistry()
        .blockMacro("ladder", new LadderMacro(figures))
        .blockMacro("transcript", new TranscriptMacro(recordings));
  }
}
