package tcpcourse.book.site;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import tcpcourse.book.kit.BookFault;
import tcpcourse.book.kit.Html;
import tcpcourse.book.site.Page.Kind;

/**
 * Cuts the converted manuscript at its chapters, and leads its cross references from page to page.
 */
public final class Pages {

  /** How many letters of code fit on half a line of a phone. */
  private static final int PHRASE = 22;

  private Pages() {}

  /**
   * A page for the front matter (what comes before the first chapter, and sections marked {@code
   * [.front]}), then one for each chapter and for each section marked {@code [.reference]}; at last
   * one with everything.
   *
   * @throws BookFault if an id stands twice, a reference leads nowhere, a term is not explained or
   *     a system's row is marked nowhere
   */
  public static List<Page> cut(String bookTitle, String html) {
    return cut(bookTitle, html, manuscript -> {});
  }

  /**
   * The same.
   *
   * @param settle is given the manuscript first, to put into it what needs all of it
   */
  public static List<Page> cut(String bookTitle, String html, Consumer<Element> settle) {
    Element manuscript = read(html);
    settle.accept(manuscript);
    LinuxMarks.settle(manuscript);
    Glossary.leadTo(manuscript);
    List<Page> pages = new ArrayList<>();
    pages.add(new Page("index.html", Kind.FRONT, 0, Html.escape(bookTitle), front(bookTitle)));
    Page whole = whole(bookTitle, manuscript);
    for (Element part : List.copyOf(manuscript.children())) {
      if (part.hasClass("sect1") && !part.hasClass("front")) {
        pages.add(section(part, chapters(pages) + 1));
      } else {
        pages.get(0).body().appendChild(part);
      }
    }
    lead(pages);
    pages.add(whole);
    return pages;
  }

  private static Element read(String html) {
    Document manuscript = Jsoup.parseBodyFragment(html);
    manuscript.outputSettings().prettyPrint(false);
    manuscript.select("pre").forEach(Pages::scrolls);
    manuscript.select(":not(pre) > code").stream().filter(Pages::isPhrase).forEach(Pages::keep);
    manuscript
        .select("table")
        .wrap("<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Table\"></div>");
    return manuscript.body();
  }

  /** It can be scrolled by keys, too; who hears where the focus is hears what that is. */
  private static void scrolls(Element pre) {
    pre.attr("tabindex", "0").attr("role", "group");
    if (pre.hasClass("listing")) {
      pre.attr("aria-label", "Program");
    } else {
      pre.attr("aria-label", pre.closest("figure") == null ? "Typed or printed" : "As text");
    }
  }

  /**
   * A command or a call of a few words, such as {@code ss -tan}, or an option, such as {@code
   * --watch}: hard to read in two.
   */
  private static boolean isPhrase(Element code) {
    String text = code.text();
    return (text.contains(" ") || text.startsWith("-")) && text.length() <= PHRASE;
  }

  private static void keep(Element code) {
    code.addClass("phrase");
  }

  private static Element front(String bookTitle) {
    Element front = new Element("div");
    front.appendElement("h1").text(bookTitle);
    return front;
  }

  private static int chapters(List<Page> pages) {
    return (int) pages.stream().filter(page -> page.kind() == Kind.CHAPTER).count();
  }

  private static Page section(Element section, int nextChapter) {
    // Its heading becomes the page's h1, and what is below it moves up with it.
    for (int level = 2; level <= 6; level++) {
      section.select("h" + level).tagName("h" + (level - 1));
    }
    Element heading = section.selectFirst("h1");
    boolean reference = section.hasClass("reference");
    return new Page(
        heading.id() + ".html",
        reference ? Kind.REFERENCE : Kind.CHAPTER,
        reference ? 0 : nextChapter,
        heading.html(),
        section);
  }

  private static Page whole(String bookTitle, Element manuscript) {
    Element book = manuscript.clone().tagName("div").addClass("book");
    book.prependElement("h1").text(bookTitle);
    int chapter = 0;
    for (Element heading : book.select("> .sect1:not(.front, .reference) > h2")) {
      chapter++;
      heading.before("<p class=\"eyebrow chapter\">Chapter " + chapter + "</p>");
    }
    tellApart(book.select("aside[aria-label], [role=region][aria-label]"));
    return new Page("book.html", Kind.WHOLE, 0, Html.escape(bookTitle), book);
  }

  /** Two landmarks of one name, each alone in its chapter: the later takes its section's, too. */
  private static void tellApart(List<Element> landmarks) {
    Set<String> names = new HashSet<>();
    for (Element landmark : landmarks) {
      String name = landmark.attr("aria-label");
      if (!names.add(name)) {
        Element section = landmark.closest("[class^=sect]:has(> :is(h2, h3, h4))");
        landmark.attr("aria-label", name + ", in: " + section.selectFirst("h2, h3, h4").text());
      }
    }
  }

  private static void lead(List<Page> pages) {
    Map<String, Page> home = homes(pages);
    for (Page page : pages) {
      for (Element link : page.body().select("a[href^=#]")) {
        // Behind a colon stands a step of a figure.
        String way = link.attr("href").substring(1);
        String id = way.replaceFirst(":\\d+$", "");
        Page there = home.get(id);
        if (there == null) {
          throw new BookFault(
              page.file() + ": a link to #" + id + ", which is nowhere in the book");
        }
        if (there != page) {
          link.attr("href", there.file() + "#" + way);
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
