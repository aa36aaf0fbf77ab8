package tcpcourse.book.site;

import java.util.List;
import tcpcourse.book.kit.Html;
import tcpcourse.book.kit.Theme;
import tcpcourse.book.site.Page.Kind;

/** What stands around every page's text: head, contents, the way to the next page. */
public record Shell(String bookTitle, List<Page> pages) {

  public String around(Page page) {
    return Theme.text("site/page.html")
        .formatted(
            Html.escape(title(page)),
            Theme.links(),
            Html.escape(bookTitle),
            new ContentsTree(pages, page).html(),
            page.kind() == Kind.WHOLE ? " class=\"whole\"" : "",
            page.eyebrow(),
            page.body().outerHtml(),
            turn(page));
  }

  private String title(Page page) {
    return switch (page.kind()) {
      case FRONT -> bookTitle;
      case CHAPTER, REFERENCE -> page.plainTitle() + " · " + bookTitle;
      case WHOLE -> bookTitle + ", all on one page";
    };
  }

  /** Nothing comes before or after the page that has everything. */
  private String turn(Page page) {
    int at = pages.indexOf(page);
    if (page.kind() == Kind.WHOLE) {
      return "";
    }
    boolean last = at + 1 == pages.size() || pages.get(at + 1).kind() == Kind.WHOLE;
    String back = at == 0 ? "<span></span>" : way("prev", "Previous", pages.get(at - 1));
    String on = last ? "<span></span>" : way("next", "Next", pages.get(at + 1));
    return "<nav class=\"turn\" aria-label=\"Previous and next page\">\n%s\n%s\n</nav>"
        .formatted(back, on);
  }

  private static String way(String rel, String word, Page page) {
    return "<a rel=\"%s\" href=\"%s\"><small>%s</small> <span>%s</span></a>"
        .formatted(rel, page.file(), word, page.name());
  }
}
