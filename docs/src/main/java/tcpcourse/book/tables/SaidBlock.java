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
 * An open block {@code [said,"NoHttpResponseException: … failed to respond"]}: what a message of a
 * library, or of another way to a connection than {@code Socket}, means, in prose; below it, when
 * it was told, and to whom. Messages that mean the same have one block, with {@code |} between
 * them. One that nobody was told is a fault; with {@code cited} it is one that was not asked for
 * here.
 */
@Name("said")
@Contexts(Contexts.OPEN)
@ContentModel(ContentModel.COMPOUND)
@PositionalAttributes({"message", "cited"})
final class SaidBlock extends BlockProcessor {

  private final Told told;

  SaidBlock(Told told) {
    this.told = told;
  }

  @Override
  public Object process(StructuralNode parent, Reader reader, Map<String, Object> attributes) {
    String message = String.valueOf(attributes.get("message"));
    boolean cited = attributes.containsKey("cited");
    List<String> messages = List.of(message.split(" \\| "));
    String below = cited ? "<p>Cited, not measured here.</p>" : seen(told.of(messages));
    StructuralNode block = createBlock(parent, "open", List.of(), Map.of("role", "error"));
    block.append(createBlock(block, "pass", heading(message, messages)));
    parseContent(block, reader.readLines());
    block.append(createBlock(block, "pass", below));
    return block;
  }

  private static String heading(String all, List<String> messages) {
    return "<h3 id=\"said-%s\" data-error=\"%s\">%s</h3>"
        .formatted(
            Html.slug(messages.get(0)).replaceFirst("-$", ""),
            Html.escape(all),
            messages.stream()
                .map(one -> "<code>" + Html.escape(one) + "</code>")
                .collect(Collectors.joining("<br>\n")));
  }

  private static String seen(Map<String, Set<String>> events) {
    return events.entrySet().stream()
        .map(
            event ->
                "<li>%s: %s</li>"
                    .formatted(
                        Html.escape(event.getKey()),
                        Html.escape(String.join("; ", event.getValue()))))
        .collect(Collectors.joining("\n", "<p>Told when</p>\n<ul class=\"seen\">\n", "\n</ul>"));
  }
}
