package tcpcourse.book;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * The finished files by name, and the last look at them as a browser would see them: every way
 * leads somewhere, no id stands twice on a page, and nothing is fetched from elsewhere.
 */
record Site(Map<String, String> files) {

  private static final Pattern ELSEWHERE =
      Pattern.compile("(?i)^\\s*(?:[a-z][a-z0-9+.-]*:)?//.*|(?i)^\\s*(?!data:)[a-z]+:.*");
  private static final Pattern CSS_FETCH =
      Pattern.compile("(?i)@import|url\\(\\s*['\"]?(?!data:|#)([^)]*)");

  /**
   * @throws BookFault at the first thing that is wrong
   */
  void check() {
    checkStyles();
    Map<String, Document> pages =
        files.keySet().parallelStream()
            .filter(name -> name.endsWith(".html"))
            .collect(Collectors.toMap(name -> name, name -> Jsoup.parse(files.get(name))));
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
    for (String attribute :
        new String[] {"src", "srcset", "poster", "data", "action", "background"}) {
      page.select("[" + attribute + "]").forEach(e -> resource(name, e.attr(attribute)));
    }
    page.select("[href]:not(a)").forEach(e -> resource(name, e.attr("href")));
    page.select("[style], style").forEach(e -> style(name, e.attr("style") + e.data()));
    page.select("a[href]:not([download])").forEach(a -> way(name, a.attr("href"), ids));
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
