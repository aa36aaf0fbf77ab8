package tcpcourse.book;

import org.jsoup.nodes.Element;

/**
 * One page of the book.
 *
 * @param file its name, such as {@code handshake.html}
 * @param chapter its number; 0 for the front matter
 * @param title as HTML: a title may hold code
 * @param body what stands on it; its first heading is an h1
 */
record Page(String file, int chapter, String title, Element body) {

  /** The title for places that take no markup. */
  String plainTitle() {
    return org.jsoup.Jsoup.parseBodyFragment(title).text();
  }
}
