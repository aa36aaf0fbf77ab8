package tcpcourse.book.site;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/**
 * What a page gives the search to find: its sections, and the claims, figures and terms in them.
 */
public final class SearchIndex {

  private static final Pattern WORD = Pattern.compile("[\\p{L}_]{3,}");

  private static final Set<String> HEADINGS = Set.of("h1", "h2", "h3");
  private static final Set<String> SILENT = Set.of("svg", "details", "button");

  private final Page page;
  private final List<SearchEntry> entries = new ArrayList<>();
  private Element heading;
  private StringBuilder said = new StringBuilder();

  private SearchIndex(Page page) {
    this.page = page;
    this.heading = page.body().selectFirst("h1");
  }

  /** A classic script that sets {@code searchEntries}; no page from a file may fetch JSON. */
  public static String script(List<Page> pages, KnownAs names) {
    List<SearchEntry> all =
        pages.stream()
            .filter(page -> page.kind() != Page.Kind.WHOLE)
            .flatMap(page -> of(page).stream())
            .toList();
    try {
      return "window.searchEntries = "
          + new ObjectMapper().writeValueAsString(names.given(all))
          + ";\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  static List<SearchEntry> of(Page page) {
    SearchIndex index = new SearchIndex(page);
    index.read(page.body());
    index.endSection();
    return index.entries;
  }

  private void read(Element element) {
    for (Node node : element.childNodes()) {
      if (node instanceof TextNode text) {
        said.append(text.text());
      } else if (node instanceof Element child) {
        meet(child);
      }
    }
    if (element.isBlock()) {
      said.append(' ');
    }
  }

  private void meet(Element element) {
    boolean named = element.hasAttr("id");
    String tag = element.tagName();
    if (element.hasClass("answers")) {
      return; // Who searches is not told what is asked elsewhere.
    } else if (element.hasClass("linux")) {
      said.append(' '); // A mark is no word of the sentence.
    } else if (element == heading) {
      said = new StringBuilder(); // Nothing that could be found stands before a page's h1.
    } else if (HEADINGS.contains(tag)) {
      endSection();
      heading = element;
    } else if (named && tag.equals("aside") && element.hasClass("claim")) {
      claim(element);
    } else if (named && tag.equals("figure") && element.hasAttr("data-experiment")) {
      figure(element);
    } else if (named && tag.equals("dt")) {
      add("term", element, element.text(), element.nextElementSibling().text(), "");
    } else if (!SILENT.contains(tag)) {
      read(element);
    }
  }

  private String kind() {
    return heading.hasAttr("data-error") ? "error" : "section";
  }

  private void endSection() {
    String text = said.toString().replaceAll("\\s+", " ").strip();
    said = new StringBuilder();
    String address =
        heading.tagName().equals("h1") ? page.file() : page.file() + "#" + heading.id();
    String place = heading.tagName().equals("h1") ? "" : page.plainTitle();
    SearchEntry section = new SearchEntry(kind(), address, heading.text(), place, text, "");
    entries.add(section.known(messages()));
  }

  /** An exception is known by its message alone, too; where several have one place, by each. */
  private List<String> messages() {
    return heading.hasAttr("data-error")
        ? Stream.of(heading.attr("data-error").split(" \\| "))
            .map(message -> message.replaceFirst("^[\\w.]+: ", ""))
            .toList()
        : List.of();
  }

  private void claim(Element box) {
    Element said = box.clone();
    said.select(".eyebrow, .linux").remove();
    add("claim", box, box.attr("aria-label"), said.text(), "");
  }

  /** A figure is found by all that its text version says, and told by its one sentence. */
  private void figure(Element figure) {
    String take = figure.attr("data-take");
    String title = figure.attr("data-experiment") + (take.isEmpty() ? "" : ", " + take);
    Element sentence = figure.selectFirst("p[hidden]");
    String words =
        WORD.matcher(figure.select("pre").text())
            .results()
            .map(MatchResult::group)
            .distinct()
            .collect(Collectors.joining(" "));
    add("experiment", figure, title, sentence == null ? "" : sentence.text(), words);
  }

  private void add(String kind, Element at, String title, String text, String words) {
    String address = page.file() + "#" + at.id();
    String place =
        heading.tagName().equals("h1")
            ? page.plainTitle()
            : page.plainTitle() + " › " + heading.text();
    entries.add(new SearchEntry(kind, address, title, place, text, words));
  }
}
