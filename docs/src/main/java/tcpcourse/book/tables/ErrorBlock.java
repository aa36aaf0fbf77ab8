package tcpcourse.book.tables;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.asciidoctor.ast.ContentModel;
import org.asciidoctor.ast.StructuralNode;
import org.asciidoctor.extension.BlockProcessor;
import org.asciidoctor.extension.Contexts;
import org.asciidoctor.extension.Name;
import org.asciidoctor.extension.PositionalAttributes;
import org.asciidoctor.extension.Reader;
import tcpcourse.book.kit.Html;

/**
 * An open block {@code [error,"SocketException: Connection reset"]}: what the exception means and
 * what to do, in prose; below it, read off the recordings, which calls threw it in which
 * experiments. One that no recording holds is a fault.
 */
@Name("error")
@Contexts(Contexts.OPEN)
@ContentModel(ContentModel.COMPOUND)
@PositionalAttributes("message")
final class ErrorBlock extends BlockProcessor {

  private final SeenErrors errors;

  ErrorBlock(SeenErrors errors) {
    this.errors = errors;
  }

  @Override
  public Object process(StructuralNode parent, Reader reader, Map<String, Object> attributes) {
    String message = String.valueOf(attributes.get("message"));
    Map<String, Set<String>> calls = errors.of(message);
    StructuralNode block = createBlock(parent, "open", List.of(), Map.of("role", "error"));
    block.append(createBlock(block, "pass", heading(message)));
    parseContent(block, reader.readLines());
    block.append(createBlock(block, "pass", seen(calls)));
    return block;
  }

  /** How the exception's place is called. */
  static String id(String message) {
    return "error-" + Html.slug(message);
  }

  private static String heading(String message) {
    return "<h3 id=\"%s\" data-error=\"%s\"><code>%s</code></h3>"
        .formatted(id(message), Html.escape(message), Html.escape(message));
  }

  private static String seen(Map<String, Set<String>> calls) {
    return calls.entrySet().stream()
        .map(
            call ->
                "<li><code>%s</code> in %s</li>".formatted(call.getKey(), links(call.getValue())))
        .collect(Collectors.joining("\n", "<p>Seen from</p>\n<ul class=\"seen\">\n", "\n</ul>"));
  }

  private static String links(Set<String> experiments) {
    return experiments.stream().map(Html::experiment).collect(Collectors.joining(", "));
  }
}
