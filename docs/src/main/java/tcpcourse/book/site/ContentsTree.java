package tcpcourse.book.site;

import java.util.List;
import java.util.stream.Collectors;
import org.jsoup.nodes.Element;
import tcpcourse.book.site.Page.Kind;

/** The contents as a page shows them: all pages, and below the page itself its sections. */
record ContentsTree(List<Page> pages, Page current) {

  String html() {
    return group("tree", Kind.FRONT, Kind.CHAPTER)
        + group("tree group", Kind.REFERENCE, Kind.WHOLE);
  }

  private String group(String style, Kind... kinds) {
    return pages.stream()
        .filter(page -> List.of(kinds).contains(page.kind()))
        .map(page -> "<li>" + entry(page) + "</li>")
        .collect(Collectors.joining("\n", "<ol class=\"" + style + "\">\n", "\n</ol>"));
  }

  private String entry(Page page) {
    boolean here = page == current;
    String number =
        page.kind() == Kind.CHAPTER ? "<span class=\"number\">" + page.number() + "</span>" : "";
    String link =
        "<a href=\"%s\"%s%s>%s<span>%s</span></a>"
            .formatted(
                page.file(),
                here ? " aria-current=\"page\"" : "",
                questions(page),
                number,
                page.name());
    return here ? link + sections(page) : link;
  }

  /** A script counts how many of them the reader has answered; those of all pages, none counts. */
  private static String questions(Page page) {
    List<String> ids = page.body().select("section.question").eachAttr("data-id");
    boolean counted = page.kind() != Kind.WHOLE && !ids.isEmpty();
    return counted ? " data-questions=\"" + String.join(" ", ids) + "\"" : "";
  }

  /** The chapters of the whole book, the sections of everything else. */
  private static String sections(Page page) {
    List<Element> sections = page.body().select("h2[id]");
    return sections.stream()
        .map(h2 -> "<li><a href=\"#%s\">%s</a></li>".formatted(h2.id(), h2.html()))
        .collect(Collectors.joining("\n", "\n<ol>\n", "\n</ol>"));
  }
}
