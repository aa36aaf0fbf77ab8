package tcpcourse.book.site;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import tcpcourse.book.kit.BookFault;

/**
 * The finished files by name, and the last look at them as a browser would see them: every way
 * leads somewhere, no id stands twice on a page, and nothing is fetched from elsewhere.
 */
public record Site(Map<String, String> files) {

  private static final Pattern ELSEWHERE =
      Pattern.compile("(?i)^\\s*(?:[a-z][a-z0-9+.-]*:)?//.*|(?i)^\\s*(?!data:)[a-z]+:.*");
  private static final Pattern CSS_FETCH =
      Pattern.compile("(?i)@import|url\\(\\s*['\"]?(?!data:|#)([^)]*)");

  /**
   * @throws BookFault at the first thing that is wrong
   */
  public void check() {
    checkStyles();
    Map<String, Document> pages = new HashMap<>();
    files.forEach(
        (name, text) -> {
          if (name.endsWith(".html")) {
            pages.put(name, Jsoup.parse(text));
          }
        });
    Map<String, Set<String>> ids = new HashMap<>();
    pages.forEach((name, page) -> ids.put(name, ids(name, page)));
    pages.forEach((name, page) -> checkPage(name, page, ids));
  }

  private void checkStyles() {
    files.forEach(
        (name, text) -> {
          if (name.endsWith(".css") && CSS_FETCH.matcher(text).find()) {
            throw new BookFault(name + " fetches something: no @import, no url(…)");
          }
        });
  }

  private static Set<String> ids(String name, Document page) {
    Set<String> ids = new HashSet<>();
    for (Element named : page.select("[id]")) {
      if (!ids.add(named.id())) {
        throw new BookFault(name + ": the id \"" + named.id() + "\" stands twice");
      }
    }
    return ids;
  }

  private void checkPage(String name, Document page, Map<String, Set<String>> ids) {
    for (Element element : page.getAllElements()) {
      style(name, element.tagName().equals("style") ? element.data() : "");
      for (Attribute attribute : element.attributes()) {
        String value = attribute.getValue();
        switch (attribute.getKey()) {
          case "src", "srcset", "poster", "data", "action", "background" -> resource(name, value);
          case "href" -> href(name, element, ids);
          case "style" -> style(name, value);
          default -> {}
        }
      }
    }
  }

  private void href(String name, Element element, Map<String, Set<String>> ids) {
    String href = element.attr("href");
    if (!element.tagName().equals("a")) {
      resource(name, href);
    } else if (!element.hasAttr("download")) {
      way(name, href, ids);
    }
  }

  private void resource(String page, String address) {
    if (ELSEWHERE.matcher(address).matches()) {
      throw new BookFault(page + " fetches " + address + "; the book makes no request");
    }
    if (!address.startsWith("#") && !address.startsWith("data:") && !files.containsKey(address)) {
      throw new BookFault(page + " wants " + address + ", which is not in the book");
    }
  }

  private static void style(String page, String css) {
    if (CSS_FETCH.matcher(css).find()) {
      throw new BookFault(page + " has a style that fetches something: " + css);
    }
  }

  /** Without the step at which a figure is to open: {@code #three-way-handshake:5}. */
  private static String id(String fragment) {
    return fragment.replaceFirst(":\\d+$", "");
  }

  private static void way(String page, String href, Map<String, Set<String>> ids) {
    if (ELSEWHERE.matcher(href).matches()) {
      return; // A hyperlink is followed by the reader, not by the page.
    }
    int hash = href.indexOf('#');
    String file = hash == 0 ? page : hash < 0 ? href : href.substring(0, hash);
    boolean there =
        ids.containsKey(file) && (hash < 0 || ids.get(file).contains(id(href.substring(hash + 1))));
    if (!there) {
      throw new BookFault(page + ": a link to " + href + ", which is nowhere in the book");
    }
  }
}
