package tcpcourse.book.questions;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.asciidoctor.ast.DescriptionList;
import org.asciidoctor.ast.DescriptionListEntry;
import org.asciidoctor.ast.ListItem;
import org.asciidoctor.ast.StructuralNode;
import tcpcourse.book.kit.BookFault;

/**
 * A question's block as its author has written it: prose, and below it lists.
 *
 * @param prose what stands before the first list, as HTML
 * @param rows the items of its numbered list
 * @param entries the terms of its description list, each with what stands behind it
 */
record Written(
    String id,
    Map<String, Object> attributes,
    String prose,
    List<String> rows,
    List<Entry> entries) {

  /** What Asciidoctor adds by itself. */
  private static final Set<String> GIVEN = Set.of("id", "style", "1", "cloaked-context", "title");

  /**
   * A term, and what stands behind it.
   *
   * @param term as it is written
   * @param name the same as HTML
   * @param text behind the term, as HTML, in no paragraph of its own
   * @param more further blocks, as HTML
   * @param nested a description list within
   */
  record Entry(String term, String name, String text, String more, List<Entry> nested) {

    private static Entry of(DescriptionListEntry entry) {
      ListItem term = entry.getTerms().get(0);
      ListItem behind = entry.getDescription();
      if (behind == null) {
        return new Entry(term.getSource(), term.getText(), "", "", List.of());
      }
      StringBuilder more = new StringBuilder();
      List<Entry> nested = new ArrayList<>();
      for (StructuralNode block : behind.getBlocks()) {
        if (block instanceof DescriptionList list) {
          nested.addAll(entries(list));
        } else {
          more.append(block.convert());
        }
      }
      String text = behind.hasText() ? behind.getText() : "";
      return new Entry(term.getSource(), term.getText(), text, more.toString(), nested);
    }
  }

  /**
   * @param block what the block's lines have been parsed into
   * @param known the attributes that such a block may have
   * @throws BookFault if it has no id, or an attribute that nobody knows
   */
  static Written of(Map<String, Object> attributes, StructuralNode block, List<String> known) {
    String id = (String) attributes.get("id");
    if (id == null) {
      throw new BookFault("a question without an id; it begins so: [choose#its-id]");
    }
    for (String name : attributes.keySet()) {
      check(id, name, attributes.get(name), known);
    }
    StringBuilder prose = new StringBuilder();
    List<String> rows = new ArrayList<>();
    List<Entry> entries = new ArrayList<>();
    for (StructuralNode part : block.getBlocks()) {
      if (part instanceof DescriptionList list) {
        entries.addAll(entries(list));
      } else if (part.getContext().equals("olist")) {
        part.getBlocks().forEach(row -> readRow((ListItem) row, rows, entries));
      } else {
        prose.append(part.convert());
      }
    }
    return new Written(id, attributes, prose.toString(), rows, entries);
  }

  private static void readRow(ListItem row, List<String> rows, List<Entry> entries) {
    rows.add(row.getSource());
    // A list right behind a list of another kind is taken for a part of its last item.
    row.getBlocks().stream()
        .filter(DescriptionList.class::isInstance)
        .forEach(list -> entries.addAll(entries((DescriptionList) list)));
  }

  private static void check(String id, String name, Object value, List<String> known) {
    if (known.contains(name) || GIVEN.contains(name)) {
      return;
    }
    throw new BookFault(
        "question \"%s\": ".formatted(id)
            + (name.matches("\\d+")
                ? "\"" + value + "\" stands alone: a value with a comma needs quotation marks"
                : "no attribute " + name + "; it may have " + known));
  }

  private static List<Entry> entries(DescriptionList list) {
    return list.getItems().stream().map(Entry::of).toList();
  }

  /** That attribute; empty if it is not there. */
  String attribute(String name) {
    return String.valueOf(attributes.getOrDefault(name, ""));
  }

  /** A fault in this question, with its name before it. */
  BookFault fault(String what) {
    return new BookFault("question \"" + id + "\": " + what);
  }
}
