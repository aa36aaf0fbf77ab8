package tcpcourse.book.site;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

/**
 * One page of the book.
 *
 * @param file its name, such as {@code handshake.html}
 * @param number a chapter's; 0 for what is no chapter
 * @param title as HTML: a title may hold code
 * @param body what stands on it; its first heading is an h1
 */
public record Page(String file, Kind kind, int number, String title, Element body) {

  enum Kind {
    /** The way in: what stands before the first chapter. */
    FRONT,
    CHAPTER,
    /** To look things up in. */
    REFERENCE,
    /** All the others on one page. */
    WHOLE
  }

  /** The title for places that take no markup. */
  String plainTitle() {
    return Jsoup.parseBodyFragment(title).text();
  }

  /** What the contents call it, as HTML. */
  String name() {
    return switch (kind) {
      case FRONT -> "Start here";
      case CHAPTER, REFERENCE -> title;
      case WHOLE -> "All on one page";
    };
  }

  /** What stands above its title, as HTML. */
  String eyebrow() {
    return kind == Kind.CHAPTER ? "<p class=\"eyebrow chapter\">Chapter " + number + "</p>" : "";
  }
}
