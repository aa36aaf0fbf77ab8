package tcpcourse.book.source;

import java.nio.file.Path;
import org.asciidoctor.Asciidoctor;
import org.asciidoctor.jruby.extension.spi.ExtensionRegistry;

/** Java's sources, included by {@code include::} and listed by {@code [source]}. */
public final class SourceExtension implements ExtensionRegistry {

  private final Path root;

  public SourceExtension(Path root) {
    this.root = root;
  }

  @Override
  public void register(Asciidoctor asciidoctor) {
    asciidoctor.syntaxHighlighterRegistry().register(JavaListing.class, JavaListing.NAME);
    asciidoctor.javaExtensionRegistry().includeProcessor(new JavaInclude(root));
  }
}
