package tcpcourse.book.source;

import java.nio.file.Path;
import org.asciidoctor.Asciidoctor;

/** Java's sources, included by {@code include::} and listed by {@code [source]}. */
public final class SourceExtension {

  private SourceExtension() {}

  public static void register(Asciidoctor asciidoctor, Path root) {
    asciidoctor.syntaxHighlighterRegistry().register(JavaListing.class, JavaListing.NAME);
    asciidoctor.javaExtensionRegistry().includeProcessor(new JavaInclude(root));
  }
}
