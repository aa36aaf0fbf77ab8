package tcpcourse.book;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * Cuts the converted manuscript at its chapters, and leads its cross references from page to page.
 */
final class Pages {

  private Pages() {}

  /**
   * A page for the front matter (what comes before the first chapter, and sections marked {@code
   * [.front]}), then one for each chapter.
   *
   * @throws BookFault if an id stands twice or a reference leads nowhere
   */
  static List<Page> cut(String bookTitle, String html) {
    Document manuscript = Jsoup.parseBodyFragment(html);
    manuscript.outputSettings().prettyPrint(false);
    manuscript.select("pre").attr("tabindex", "0");
    manuscript
        .select("table")
        .wrap("<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Table\"></div>");
    Element front = new Element("div");
    front.appendElement("h1").text(bookTitle);
    List<Page> pages = new ArrayList<>();
    pages.add(new Page("index.html", 0, Html.escape(bookTitle), front));
    for (Element part : List.copyOf(manuscript.body().children())) {
      if (part.hasClass("sect1") && !part.hasClass("front")) {
        pages.add(chapter(pages.size(), part));
      } else {
        front.appendChild(part);
      }
    }
    lead(pages);
    return pages;
  }

  private static Page chapter(int number, Element section) {
    // A chapter's heading becomes its page's h1, and what is below it moves up with it.
    for (int level = 2; level <= 6; level++) {
      section.select("h" + level).tagName("h" + (level - 1));
    }
    Element heading = section.selectFirst("h1");
    return new Page(heading.id() + ".html", number, heading.html(), section);
  }

  private static void lead(List<Page> pages) {
    Map<String, Page> home = homes(pages);
    for (Page page : pages) {
      for (Element link : page.body().select("a[href^=#]")) {
        String id = link.attr("href").substring(1);
        Page there = home.get(id);
        if (there == null) {
          throw new BookFault(
              page.file() + ": a link to #" + id + ", which is nowhere in the book");
        }
        if (there != page) {
          link.attr("href", there.file() + "#" + id);
        }
      }
    }
  }

  private static Map<String, Page> homes(List<Page> pages) {
    Map<String, Page> home = new HashMap<>();
    for (Page page : pages) {
      for (Element named : page.body().select("[id]")) {
        if (home.put(named.id(), page) != null) {
          throw new BookFault(
              page.file() + ": the id \"" + named.id() + "\" stands twice in the book");
        }
      }
    }
    return home;
  }
}
