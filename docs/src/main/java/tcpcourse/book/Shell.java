package tcpcourse.book;

import java.util.List;
import java.util.stream.Collectors;
import org.jsoup.nodes.Element;

/** What stands around every page's text: head, contents, the way to the next page. */
record Shell(String bookTitle, List<Page> pages) {

  String around(Page page) {
    String title = page.chapter() == 0 ? bookTitle : page.plainTitle() + " · " + bookTitle;
    String eyebrow =
        page.chapter() == 0
            ? ""
            : "<p class=\"eyebrow chapter\">Chapter " + page.chapter() + "</p>";
    return Theme.text("page.html")
        .formatted(
            Html.escape(title),
            Html.escape(bookTitle),
            contents(page),
            eyebrow,
            page.body().outerHtml(),
            turn(page));
  }

  private String contents(Page current) {
    return pages.stream()
        .map(page -> "<li>" + entry(page, page == current) + "</li>")
        .collect(Collectors.joining("\n", "<ol class=\"tree\">\n", "\n</ol>"));
  }

  private String entry(Page page, boolean current) {
    String number =
        page.chapter() == 0 ? "" : "<span class=\"number\">" + page.chapter() + "</span>";
    String name = page.chapter() == 0 ? "Start here" : page.title();
    String here = current ? " aria-current=\"page\"" : "";
    String link =
        "<a href=\"%s\"%s>%s<span>%s</span></a>".formatted(page.file(), here, number, name);
    return current ? link + sections(page) : link;
  }

  private static String sections(Page page) {
    List<Element> sections = page.body().select("h2[id]");
    return sections.stream()
        .map(h2 -> "<li><a href=\"#%s\">%s</a></li>".formatted(h2.id(), h2.html()))
        .collect(Collectors.joining("\n", "\n<ol>\n", "\n</ol>"));
  }

  private String turn(Page page) {
    int at = pages.indexOf(page);
    String back = at == 0 ? "<span></span>" : way("prev", "Previous", pages.get(at - 1));
    String on = at == pages.size() - 1 ? "<span></span>" : way("next", "Next", pages.get(at + 1));
    return back + "\n" + on;
  }

  private static String way(String rel, String word, Page page) {
    String name = page.chapter() == 0 ? "Start here" : page.title();
    return "<a rel=\"%s\" href=\"%s\"><small>%s</small> <span>%s</span></a>"
        .formatted(rel, page.file(), word, name);
  }
}
