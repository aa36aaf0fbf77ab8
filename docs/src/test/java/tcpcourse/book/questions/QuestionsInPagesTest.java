package tcpcourse.book.questions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.book.kit.BookFault;
import tcpcourse.lab.recording.Answer;

@Timeout(300)
class QuestionsInPagesTest {

  private static final Answer LOST = Asked.ANSWERS.of("lost");

  private static final Answers ASKED = Asked.answers(LOST);

  private static final String LADDER = "ladder::every-kind[take=everything]\n\n";

  private static final String TWO_CHAPTERS =
      "== One\n\n%s" + LADDER + "== Two\n\n%s\n\nlookback::%s[]\n\nThe end.\n";

  private static String fault(Answers answers, String asciidoc) {
    return assertThrows(BookFault.class, () -> Asked.settled(answers, asciidoc)).getMessage();
  }

  private static Element question(Element manuscript, String id) {
    return manuscript.selectFirst("section.question[data-id=" + id + "]");
  }

  @Test
  void the_ladder_behind_it_is_folded_and_opens_at_the_deciding_step() {
    Element book = Asked.settled(ASKED, "== One\n\n" + Asked.choose("lost") + LADDER);
    Element question = question(book, "lost");
    assertEquals("every-kind", question.attr("data-figure"));
    int step = Integer.parseInt(question.attr("data-step"));
    String[] steps = book.selectFirst("figure.ladder").attr("data-steps").split(" ");
    assertEquals("21", steps[step - 1].split(",")[0], "the event of the RST");
    assertEquals("#every-kind:" + step, book.select("#a-lost .shown a").attr("href"));
    assertFalse(question.hasAttr(Question.AT));
  }

  @Test
  void a_ladder_before_it_is_not_folded_but_led_to() {
    Element book = Asked.settled(ASKED, "== One\n\n" + LADDER + Asked.choose("lost"));
    assertFalse(question(book, "lost").hasAttr("data-figure"));
    assertTrue(book.select("#a-lost .shown a").attr("href").startsWith("#every-kind:"));
  }

  @Test
  void a_ladder_of_another_chapter_is_not_folded_but_led_to() {
    Element book =
        Asked.settled(ASKED, "== One\n\n" + Asked.choose("lost") + "== Two\n\n" + LADDER);
    assertFalse(question(book, "lost").hasAttr("data-figure"));
    assertTrue(book.select("#a-lost .shown a").attr("href").startsWith("#every-kind:"));
  }

  @Test
  void a_ladder_that_ends_before_the_step_does_not_show_it() {
    String part = "ladder::every-kind[take=everything,id=part,to=client FIN_WAIT1]\n\n";
    Element book = Asked.settled(ASKED, "== One\n\n" + Asked.choose("lost") + part + LADDER);
    assertEquals("every-kind", question(book, "lost").attr("data-figure"));
    assertEquals(
        "no ladder in the book shows the step that decides \"lost\"",
        fault(ASKED, "== One\n\n" + Asked.choose("lost") + part));
  }

  @Test
  void where_takes_are_compared_all_of_the_section_are_folded() {
    String text = Asked.choose("takes").replace("step=", "take=everything,step=");
    String ladders = "ladder::every-kind[take=a SYN]\n\n" + LADDER;
    Element book =
        Asked.settled(Asked.answers(Asked.ANSWERS.of("takes")), "== One\n\n" + text + ladders);
    assertEquals("every-kind every-kind-a-syn", question(book, "takes").attr("data-figure"));
    assertFalse(question(book, "takes").hasAttr("data-take"));
  }

  @Test
  void the_answers_stand_at_the_chapters_end() {
    Element book = Asked.settled(ASKED, TWO_CHAPTERS.formatted(Asked.choose("lost"), "", "lost"));
    assertEquals(
        List.of("answers-one", "answers-two"), book.select("section.answers").eachAttr("id"));
    assertTrue(book.select("section.question .answer").isEmpty());
    assertEquals("a-lost", book.select("#answers-one .answer").attr("id"));
    assertEquals(1, book.select("#answers-one .mistakes").size());
  }

  @Test
  void a_question_of_an_earlier_chapter_is_asked_again_under_a_name_of_its_own() {
    Element book = Asked.settled(ASKED, TWO_CHAPTERS.formatted(Asked.choose("lost"), "", "lost"));
    Element again = question(book, "again-lost");
    assertEquals("lost", again.attr("data-again"));
    assertEquals("lookback", again.parent().className());
    assertFalse(again.hasAttr("data-figure"));
    assertEquals("#a-again-lost", again.select(".to-answer a").attr("href"));
    Element answer = book.selectFirst("#answers-two .answer");
    assertEquals("a-again-lost", answer.id());
    assertEquals("#q-again-lost", answer.select(".of a").attr("href"));
    assertTrue(answer.select(".shown a").attr("href").startsWith("#every-kind:"));
  }

  @Test
  void an_inventory_asks_under_a_name_of_its_own_too() {
    String inventory = "lookback::lost[]\n\n[inventory]\n====\nlookback::lost[]\n====\n";
    String text = "== One\n\n" + Asked.choose("lost") + LADDER + "== Two\n\n" + inventory;
    Element book = Asked.settled(ASKED, text);
    assertEquals(1, book.select(".inventory #q-inventory-lost").size());
    assertEquals(List.of("Looking back"), book.select(".lookback > .eyebrow").eachText());
    assertEquals(1, book.select("#q-again-lost").size());
  }

  @Test
  void a_look_back_leads_back() {
    String lost = Asked.choose("lost");
    assertEquals(
        "a look back at a question that nobody asks: \"lots\"",
        fault(ASKED, TWO_CHAPTERS.formatted(lost, "", "lots")));
    assertEquals(
        "a look back at a question of no earlier chapter: \"lost\"",
        fault(ASKED, TWO_CHAPTERS.formatted("", lost, "lost")));
  }

  @Test
  void an_id_stands_once() {
    String twice = Asked.choose("lost") + Asked.choose("lost");
    assertEquals("two questions with the id \"lost\"", fault(ASKED, "== One\n\n" + twice + LADDER));
  }

  @Test
  void what_a_chapter_answers_is_asked() {
    Answers more = Asked.answers(LOST, Asked.choice("more", "every-kind", "everything", Map.of()));
    assertEquals(
        "the text never asks \"more\", which a chapter answers",
        fault(more, "== One\n\n" + Asked.choose("lost") + LADDER));
  }

  @Test
  void a_principle_follows_its_question() {
    String principle = "[principle,after=lost]\n--\nSo it is.\n--\n\n";
    String text = "== One\n\n" + Asked.choose("lost") + LADDER + principle;
    Element book = Asked.settled(ASKED, text);
    assertEquals("lost", book.selectFirst(".principle").attr("data-after"));
    assertTrue(
        fault(ASKED, "== One\n\n" + principle + Asked.choose("lost") + LADDER)
            .endsWith("has not asked before: \"lost\""));
    assertTrue(Asked.fault("[principle]\n--\nSo.\n--\n").contains("a principle needs after="));
  }
}
