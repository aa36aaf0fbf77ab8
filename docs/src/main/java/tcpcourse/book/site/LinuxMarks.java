package tcpcourse.book.site;

import java.util.Set;
import java.util.TreeSet;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import tcpcourse.book.kit.BookFault;

/**
 * The marks of what holds for Linux alone, and the table {@code #linux-alone} that says how it is
 * elsewhere. Each row is marked from somewhere; that each mark has its row is seen to with the
 * other links.
 */
final class LinuxMarks {

  private static final String ROW = "linux-";

  private LinuxMarks() {}

  /**
   * Holds each mark to the word before it.
   *
   * @throws BookFault if a row is marked nowhere
   */
  static void settle(Element manuscript) {
    Set<String> rows = new TreeSet<>();
    manuscript.select("td [id^=" + ROW + "]").forEach(row -> rows.add(row.id()));
    for (Element mark : manuscript.select("a.linux")) {
      rows.remove(mark.attr("href").substring(1));
      if (mark.previousSibling() instanceof TextNode before) {
        before.text(before.getWholeText().replaceFirst("\\s+$", "\u202f"));
      }
    }
    if (!rows.isEmpty()) {
      String row = rows.iterator().next().substring(ROW.length());
      throw new BookFault(
          "#linux-alone has a row that nothing leads to; write linux:" + row + "[]");
    }
  }
}
