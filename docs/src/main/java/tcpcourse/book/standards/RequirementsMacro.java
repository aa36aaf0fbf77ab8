package tcpcourse.book.standards;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import tcpcourse.book.kit.BookFault;
import tcpcourse.book.kit.Html;
import tcpcourse.book.kit.Table;

/** {@code demands::1122[]}: what an RFC says that a TCP does, and what was seen of it. */
record RequirementsMacro(StepLinks links) {

  String html(String rfc, Map<String, Object> attributes) {
    List<Requirement> requirements =
        Stream.of(Requirement.values()).filter(d -> rfc.equals("" + d.place().rfc())).toList();
    if (requirements.isEmpty()) {
      throw new BookFault("demands: nothing is known of RFC " + rfc);
    }
    Table table = new Table("standard").heads("Section", "It says", "This kernel", "Seen in");
    requirements.forEach(requirement -> table.row(row(requirement)));
    return table.toString();
  }

  private List<String> row(Requirement requirement) {
    return List.of(
        Table.head("row", requirement.place().section()),
        Table.cell(Html.escape(requirement.text())),
        Table.cell(answer(requirement)),
        Table.cell(
            requirement.pattern() == null
                ? "—"
                : links.cell(requirement.text(), links.evidence().of(requirement.pattern()))));
  }

  private static String answer(Requirement requirement) {
    return "<strong class=\"%s\">%s</strong>%s"
        .formatted(
            requirement.answer().name().toLowerCase(Locale.ROOT),
            requirement.answer().words(),
            requirement.remark().isEmpty()
                ? ""
                : "<small>" + Html.escape(requirement.remark()) + "</small>");
  }
}
