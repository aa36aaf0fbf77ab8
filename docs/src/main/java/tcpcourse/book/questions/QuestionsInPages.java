package tcpcourse.book.questions;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import tcpcourse.book.kit.BookFault;
import tcpcourse.book.kit.Html;

/**
 * What can be done with questions only when all of the manuscript has been read: questions of
 * earlier chapters are asked again, each is told which ladder it folds, and the answers go to the
 * end of their chapter.
 */
public final class QuestionsInPages {

  private static final String QUESTION = "section.question";
  private static final String ID = "data-id";
  private static final String IDS = "data-ids";
  private static final String PROSE = ".paragraph, .dlist, .ulist, .olist, .listingblock, .scroll";

  private final Element manuscript;

  /** Of each element that matters here, its place in the manuscript. */
  private final Map<Element, Integer> places = new HashMap<>();

  private final Map<String, Element> questions = new LinkedHashMap<>();

  private QuestionsInPages(Element manuscript) {
    this.manuscript = manuscript;
  }

  /**
   * Does so.
   *
   * @throws BookFault if a question stands twice, is looked back at before it was asked, is decided
   *     by a step that no ladder shows, or is answered by a chapter and never asked
   */
  public static void settle(Element manuscript, Answers answers) {
    QuestionsInPages pages = new QuestionsInPages(manuscript);
    pages.note();
    answers.allAsked(List.copyOf(pages.questions.keySet()));
    manuscript.select(".lookback").forEach(pages::askAgain);
    pages.note();
    pages.questions.values().forEach(pages::decide);
    manuscript.select(".principle").forEach(pages::checkPrinciple);
    for (Element chapter : manuscript.select("> .sect1:has(" + QUESTION + ")")) {
      gatherAnswers(chapter);
    }
  }

  private void note() {
    questions.clear();
    places.clear();
    for (Element one : manuscript.select(QUESTION + ", .lookback, .principle, figure.ladder")) {
      places.put(one, places.size());
      if (one.is(QUESTION) && questions.put(one.attr(ID), one) != null) {
        throw new BookFault("two questions with the id \"" + one.attr(ID) + "\"");
      }
    }
  }

  private static Element chapter(Element element) {
    Element chapter = element.closest(".sect1");
    if (chapter == null) {
      throw new BookFault("a question stands outside all chapters: " + element.attr(ID));
    }
    return chapter;
  }

  /**
   * {@code lookback::ID,ID,…[]}: asks questions of earlier chapters again. They are put there when
   * all have been read.
   */
  static String lookback(String ids, Map<String, Object> attributes) {
    return "<div class=\"lookback\" %s=\"%s\"><p class=\"eyebrow\">Looking back</p></div>"
        .formatted(IDS, Html.escape(ids));
  }

  private void askAgain(Element lookback) {
    boolean inventory = lookback.closest(".inventory") != null;
    String prefix = inventory ? "inventory-" : "again-";
    if (inventory) {
      lookback.select("> .eyebrow").remove();
    }
    for (String id : lookback.attr(IDS).split("\\s*,\\s*")) {
      Element question = questions.get(id);
      if (question == null) {
        throw new BookFault("a look back at a question that nobody asks: \"" + id + "\"");
      }
      if (places.get(question) > places.get(lookback) || chapter(question) == chapter(lookback)) {
        throw new BookFault("a look back at a question of no earlier chapter: \"" + id + "\"");
      }
      lookback.appendChild(again(question, id, prefix));
    }
    lookback.removeAttr(IDS);
  }

  private static Element again(Element question, String id, String prefix) {
    Element again = question.clone();
    String other = prefix + id;
    again.id("q-" + other).attr(ID, other).attr("data-again", id).removeAttr("data-claims");
    again.select(".to-answer > a").attr("href", "#a-" + other);
    again.select(".of > a").attr("href", "#q-" + other);
    again.selectFirst(".answer").id("a-" + other);
    return again;
  }

  /** Says which ladders the question folds, and where its deciding step is to be seen. */
  private void decide(Element question) {
    String at = question.attr(Question.AT);
    question.removeAttr(Question.AT);
    if (at.isEmpty()) {
      return;
    }
    List<Element> folded = folded(question, at);
    Element shown = folded.isEmpty() ? elsewhere(question, at) : folded.get(0);
    int step = step(shown, at);
    if (!folded.isEmpty()) {
      folded.forEach(
          figure -> figure.addClass("asked")); // The style folds it before a script runs.
      folded.forEach(QuestionsInPages::foldWhatIsSaid);
      question.attr("data-figure", String.join(" ", folded.stream().map(Element::id).toList()));
      question.attr("data-step", "" + step);
    }
    Element link = question.selectFirst(".shown > a");
    link.attr("href", "#" + shown.id() + ":" + step);
    link.prependText("Step " + step + " of ");
    // They have told which ladder it is, and nobody reads them any more.
    question.removeAttr("data-experiment").removeAttr("data-take");
  }

  /** The text right behind the ladder, which would tell: a paragraph, and what that leads to. */
  private static void foldWhatIsSaid(Element figure) {
    Element said = figure.nextElementSibling();
    while (said != null && said.is(PROSE)) {
      said.attr("data-said-of", figure.id());
      said = said.text().endsWith(":") ? said.nextElementSibling() : null;
    }
  }

  /** The ladders behind the question, in its chapter; the first one shows the deciding step. */
  private List<Element> folded(Element question, String at) {
    List<Element> behind =
        chapter(question).select("figure.ladder").stream()
            .filter(figure -> places.get(figure) > places.get(question))
            .filter(figure -> sameExperiment(figure, question))
            .toList();
    List<Element> folded =
        new ArrayList<>(behind.stream().filter(figure -> step(figure, at) > 0).limit(1).toList());
    if (!folded.isEmpty() && !question.hasAttr("data-take")) {
      // Takes are compared: what this section shows of any of them would tell.
      behind.stream()
          .filter(figure -> section(figure) == section(question))
          .filter(figure -> figure != folded.get(0))
          .forEach(folded::add);
    }
    return folded;
  }

  private static Element section(Element element) {
    Element section = element.closest(".sect2");
    return section == null ? element.closest(".sect1") : section;
  }

  private Element elsewhere(Element question, String at) {
    Elements figures = manuscript.select("figure.ladder:not([data-plays])");
    return figures.stream()
        .filter(figure -> sameExperiment(figure, question) && step(figure, at) > 0)
        .findFirst()
        .orElseThrow(
            () ->
                new BookFault(
                    "no ladder in the book shows the step that decides \""
                        + question.attr(ID)
                        + "\""));
  }

  private static boolean sameExperiment(Element figure, Element question) {
    return figure.attr("data-experiment").equals(question.attr("data-experiment"));
  }

  /** At which of the figure's steps that happens, from 1; 0 if it does not show it. */
  private static int step(Element figure, String at) {
    String[] wanted = at.split(":");
    if (!figure.attr("data-take").equals(wanted[0])) {
      return 0;
    }
    String[] steps = figure.attr("data-steps").split(" ");
    for (int i = 0; i < steps.length; i++) {
      if (List.of(steps[i].split(",")).contains(wanted[1])) {
        return i + 1;
      }
    }
    return 0;
  }

  private void checkPrinciple(Element principle) {
    Element question = questions.get(principle.attr("data-after"));
    boolean before =
        question != null
            && chapter(question) == chapter(principle)
            && places.get(question) < places.get(principle);
    if (!before) {
      throw new BookFault(
          "a principle after a question that its chapter has not asked before: \""
              + principle.attr("data-after")
              + "\"");
    }
  }

  private static void gatherAnswers(Element chapter) {
    Element answers = new Element("section").addClass("answers");
    answers.id("answers-" + chapter.selectFirst("h2").id());
    answers.appendElement("h3").text("Answers");
    answers.appendElement("div").addClass("mistakes");
    chapter.select(QUESTION + " > .answer").forEach(answers::appendChild);
    chapter.appendChild(answers);
  }
}
