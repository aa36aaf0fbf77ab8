package tcpcourse.book.questions;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.asciidoctor.ast.StructuralNode;
import org.asciidoctor.extension.BlockProcessor;
import org.asciidoctor.extension.Reader;
import tcpcourse.book.kit.BookFault;

/** An open block whose style is a kind of question, with the question's id behind it. */
abstract class QuestionBlock extends BlockProcessor {

  private final List<String> attributes;

  /**
   * @param attributes those that only this kind has
   */
  QuestionBlock(String... attributes) {
    this.attributes =
        Stream.concat(Stream.of("step", "take", "claims"), Stream.of(attributes)).toList();
  }

  @Override
  public Object process(StructuralNode parent, Reader reader, Map<String, Object> given) {
    StructuralNode block = createBlock(parent, "open", List.of(), Map.of());
    parseContent(block, reader.readLines());
    Written written = Written.of(given, block, attributes);
    if (written.prose().isEmpty()) {
      throw written.fault("it asks nothing");
    }
    try {
      return createBlock(parent, "pass", question(written).html());
    } catch (BookFault fault) {
      throw fault.getMessage().startsWith("question ") ? fault : written.fault(fault.getMessage());
    }
  }

  /** The question that is written there; a fault if the recordings do not bear it out. */
  abstract Question question(Written written);
}
