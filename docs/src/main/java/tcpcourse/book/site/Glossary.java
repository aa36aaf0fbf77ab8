package tcpcourse.book.site;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import tcpcourse.book.kit.BookFault;
import tcpcourse.book.kit.Html;
import tcpcourse.lab.tcp.SegmentFlags.Flag;
import tcpcourse.lab.tcp.TcpState;

/**
 * The terms of the section {@code #glossary}, each led to from its first mention in every section.
 * An exception with its message leads to its {@code ErrorBlock}. A state, flag or exception that
 * the text uses and the glossary does not know is a fault.
 */
final class Glossary {

  private static final Set<String> MUST =
      Stream.of(
              Arrays.stream(TcpState.values()).map(Enum::name),
              Arrays.stream(TcpState.values()).map(TcpState::rfcName),
              Arrays.stream(Flag.values()).map(Enum::name))
          .flatMap(names -> names)
          .collect(Collectors.toUnmodifiableSet());
  private static final Pattern NAME = Pattern.compile("[A-Z][\\w-]*\\w");
  private static final Set<String> PROSE = Set.of("p", "li", "dd");
  private static final Set<String> HEADINGS = Set.of("h1", "h2", "h3", "h4", "h5", "h6");
  private static final Set<String> APART = Set.of("a", "pre", "table", "figure", "aside", "dt");

  private final Map<String, String> errors = new HashMap<>();
  private final Map<String, String> ids = new HashMap<>();
  private final Set<String> mentioned = new HashSet<>();

  private Glossary(Element manuscript) {
    for (Element term : manuscript.select(".sect1:has(> #glossary) dt")) {
      String[] names = term.text().split(",\\s*");
      term.id("term-" + Html.slug(names[0]));
      for (String name : names) {
        ids.put(name, term.id());
      }
    }
    for (Element error : manuscript.select("h3[data-error]")) {
      errors.put(error.attr("data-error"), error.id());
    }
  }

  /**
   * @throws BookFault if an entry is missing
   */
  static void leadTo(Element manuscript) {
    new Glossary(manuscript).read(manuscript, false, false);
  }

  /**
   * @param inProse whether the element stands in a paragraph
   * @param isApart whether it stands in something that keeps its words as they are
   */
  private void read(Element element, boolean inProse, boolean isApart) {
    if (HEADINGS.contains(element.tagName())) {
      mentioned.clear();
    }
    boolean prose = inProse || PROSE.contains(element.tagName());
    boolean apart = isApart || isApart(element);
    List<Element> children = List.copyOf(element.children());
    if (prose && !apart) {
      lead(element);
    }
    children.forEach(child -> read(child, prose, apart));
  }

  private static boolean isApart(Element element) {
    return APART.contains(element.tagName())
        || HEADINGS.contains(element.tagName())
        || element.hasClass("eyebrow")
        || element.hasClass("options")
        || element.hasClass("rows")
        || element.hasClass("answers")
        || element.hasClass("right-order")
        || element.hasClass("sect1") && element.hasClass("reference");
  }

  /** An exception with its message leads to where it is explained, whatever comes before. */
  private void lead(Element element) {
    String error = element.tagName().equals("code") ? errors.get(element.text()) : null;
    if (error != null) {
      element.wrap("<a class=\"term\" href=\"#" + error + "\"></a>");
    } else {
      element.textNodes().forEach(this::lead);
    }
  }

  private void lead(TextNode text) {
    Matcher name = NAME.matcher(text.getWholeText());
    List<int[]> places = new ArrayList<>();
    while (name.find()) {
      if (!paired(text.getWholeText(), name) && leads(name.group())) {
        places.add(new int[] {name.start(), name.end()});
      }
    }
    // From the end: what comes before a place stays where it is.
    for (int i = places.size() - 1; i >= 0; i--) {
      TextNode word = cut(text, places.get(i)[0], places.get(i)[1]);
      String id = ids.get(word.getWholeText());
      word.wrap("<a class=\"term\" href=\"#" + id + "\"></a>");
    }
  }

  /** In {@code SYN,ACK} neither flag is mentioned: underlined, it would be half a word. */
  private static boolean paired(String text, Matcher name) {
    return text.startsWith(",", name.start() - 1)
        || text.substring(name.end()).matches("(?s),\\w.*");
  }

  /** A node of its own for that part of the text; neither end is left without text. */
  private static TextNode cut(TextNode text, int start, int end) {
    if (end < text.getWholeText().length()) {
      text.splitText(end);
    }
    return start == 0 ? text : text.splitText(start);
  }

  private boolean leads(String name) {
    boolean must = MUST.contains(name) || name.endsWith("Exception");
    if (must && !ids.containsKey(name)) {
      throw new BookFault("the text uses " + name + ", which the glossary does not explain");
    }
    return must && mentioned.add(ids.get(name));
  }
}
