package tcpcourse.book.questions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(300)
class QuestionBlocksTest {

  private static final String ORDER =
      """
      [order#it,experiment=every-kind,take=everything,other-take=a SYN]
      --
      Put it in order.

      . client write(6 bytes)
      . 2. client PSH,ACK
      . server's read() gives 6 bytes
      . server ACK seq=1 ack=7

      right:: The second copy arrives.
      client connect::
      wrong, to write one connects::: It was connected before.
      --
      """;

  private static final String FIELD =
      """
      [field#it,experiment=every-kind,take=a SYN,segment=client SYN,name=Destination port]
      --
      To which port?

      right 7788:: 1e6c.
      wrong 40112, the first port is the destination:: That is the source.
      --
      """;

  private static final String NUMBER =
      """
      [number#rsts,unit=segments,step="client RST",claims="Z1"]
      --
      How many RSTs?

      wrong 2, each side sends one:: One was enough.
      right 1:: The lab's.
      --
      """;

  @Test
  void a_choice_has_its_options_and_for_each_a_reason_that_can_be_taken_apart() {
    Document page = Asked.page(Asked.choose("lost"));
    Element question = page.selectFirst("section.question#q-lost");
    assertEquals("choose", question.attr("data-kind"));
    assertEquals("every-kind", question.attr("data-experiment"));
    assertEquals("0", question.attr("data-take"));
    assertEquals("What becomes of it?", question.select(".ask").text());
    assertEquals(
        List.of("again", "gone"), question.select(".options > li").eachAttr("data-option"));
    Element answer = page.selectFirst("#a-lost");
    assertEquals("again", answer.attr("data-right"));
    assertEquals(
        List.of(
            "Right. The client keeps a copy.", "What is lost stays lost? Look at the second line."),
        answer.select(".whys > li").eachText());
  }

  @Test
  void a_number_stands_with_what_is_typically_given_instead() {
    Document page = Asked.page(NUMBER);
    assertEquals("segments", page.select("p.number").attr("data-unit"));
    assertEquals("Z1", page.select(".question").attr("data-claims"));
    assertEquals("1", page.select(".answer").attr("data-right"));
    assertEquals(
        List.of("1 segment. The lab's.", "2: each side sends one? One was enough."),
        page.select(".whys > li").eachText().stream().map(s -> s.replace('’', '\'')).toList());
  }

  @Test
  void rows_are_shuffled_with_a_stranger_among_them_and_can_be_put_in_order() {
    Document page = Asked.page(ORDER);
    List<String> shuffled = page.select(".rows > li").eachText();
    List<String> right = page.select(".right-order > li").eachText();
    assertEquals(5, shuffled.size());
    assertEquals(4, right.size());
    assertTrue(shuffled.containsAll(right) && shuffled.contains("client connect(192.0.2.2:7788)"));
    List<String> ids = List.of(page.select(".answer").attr("data-order").split(" "));
    assertEquals(
        right,
        ids.stream().map(id -> page.select("[data-row=" + id + "]").first().text()).toList());
    for (String pair : page.select(".answer").attr("data-pairs").split(" ")) {
      String[] said = pair.split(",");
      assertTrue(ids.indexOf(said[0]) < ids.indexOf(said[1]), pair);
      assertTrue(List.of("cause", "host").contains(said[2]), pair);
    }
    String stranger = page.select(".answer").attr("data-strangers");
    assertTrue(page.select("li[data-row=" + stranger + "]").text().startsWith("client connect("));
    assertEquals(shuffled, Asked.page(ORDER).select(".rows > li").eachText(), "at each build");
  }

  @Test
  void a_field_is_read_off_its_bytes() {
    Document page = Asked.page(FIELD);
    Element answer = page.selectFirst(".answer");
    assertEquals("7788", answer.attr("data-right"));
    int from = Integer.parseInt(answer.attr("data-from"));
    int to = Integer.parseInt(answer.attr("data-to"));
    List<String> bytes = page.select(".bytes span").eachText();
    assertEquals(List.of("1e", "6c"), bytes.subList(from, to));
  }

  @Test
  void a_sentence_that_says_why_has_the_books_beside_it() {
    Document page = Asked.page("[why#it]\n--\nWhy?\n\nbook:: Because it is so.\n--\n");
    assertEquals("Because it is so.", page.select("#a-it .book").text());
    assertTrue(page.select(".shown").isEmpty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "both | one option must be true of the recording; true are [",
        "neither | one option must be true of the recording; true are []",
        "old-take | no take \"another\" in every-kind",
        "old | no recording of an experiment \"no-such\"",
        "unheard | no answers.json has a question \"unheard\"",
      })
  void what_the_recordings_say_must_be_one_answer(String id, String complaint) {
    String fault = Asked.fault(Asked.choose(id));
    assertTrue(fault.contains(complaint), fault);
    assertTrue(fault.contains("question \"" + id + "\": ") || id.equals("unheard"), fault);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "right::: The client | wrong, no::: The client | says that [] is right, the recording [again]",
        "wrong, what is lost `stays` lost::: | right::: | says that [again, gone] is right",
        "wrong, what is lost `stays` lost::: | wrong::: | its misconception has no name",
        "Look at the second line. |'' | option \"gone\" is wrong without a refutation",
        "The client keeps a copy. |'' | option \"again\" is right, and does not say why",
        "wrong, what is lost `stays` lost::: | false::: | neither \"right\" nor \"wrong, MISCONCEPTION\"",
        "gone:: It | lost:: It | no predicate \"lost\"; there are [",
        "gone:: It | again:: It | two options \"again\"",
        "client RST | client SYN | no event \"client SYN\"; there are: ",
        ",step=\"client RST\" |'' | it needs step=",
        "step= | stpe= | no attribute stpe; it may have [step, ",
        "#lost |'' | a question without an id",
        "What becomes of *it*? |'' | it asks nothing",
        "step=\"client RST\" | step=client FIN,ACK | \"ACK\" stands alone: a value with a comma",
        "step= | 'take=a SYN,step=' | take=a SYN, and its predicates are about everything",
        "step= | 'claims=\"Z9\",step=' | no claim \"Z9\"",
      })
  void a_choice_must_be_whole_and_as_the_recording_has_it(String was, String is, String complaint) {
    String text = Asked.choose("lost").replace(was.replace("\\n", "\n"), is);
    assertTrue(!text.equals(Asked.choose("lost")), was);
    assertTrue(Asked.fault(text).contains(complaint), () -> Asked.fault(text));
  }

  @Test
  void a_fault_names_the_line() {
    assertTrue(
        Asked.fault("A text.\n\n" + Asked.choose("both") + "More.\n")
            .startsWith("docs/src/main/asciidoc/book.adoc:11: question \"both\": "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "right 1 | right 3 | the text says that 3 is right, the recording says 1",
        "wrong 2 | wrong 1 | the text says that 1 is wrong, the recording says 1",
        "right 1:: The | wrong 2, the lab sends none:: The | the value \"2\" stands twice",
        "right 1:: The lab's. |'' | it has no \"right 1::\"",
      })
  void a_number_is_the_recordings(String was, String is, String complaint) {
    String text = NUMBER.replace(was, is);
    assertTrue(Asked.fault(text).contains(complaint), () -> Asked.fault(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        ". 2. client PSH,ACK | . client FIN_WAIT2 | no event \"server's read() gives 6 bytes\"",
        "client connect:: | client FIN_WAIT2:: | no event \"client FIN_WAIT2\"; there are: client connect",
        "client connect:: | client close:: | no event \"client close\"",
        "wrong, to write one connects::: | right::: | is called right, and the take does not have it",
        "right:: The second copy arrives. |'' | does not say why the order is right",
        "experiment=every-kind | experiment=no-such | no recording of an experiment \"no-such\"",
        "take=everything | take=another | no take \"another\"",
      })
  void rows_stand_as_the_recording_has_them(String was, String is, String complaint) {
    String text = ORDER.replace(was, is);
    assertTrue(Asked.fault(text).contains(complaint), () -> Asked.fault(text));
  }

  @Test
  void a_row_that_the_take_has_is_no_stranger() {
    String text = ORDER.replace("other-take=a SYN", "other-take=everything");
    assertTrue(
        Asked.fault(text.replace("client connect::", "client close::"))
            .contains("row \"client close\" is no stranger: the take has it, too"));
  }

  @Test
  void an_option_that_the_recording_is_asked_for_is_one_of_the_text() {
    String text = Asked.choose("lost").replaceAll("(?s)gone:: .*second line.", "");
    assertTrue(Asked.fault(text).contains("the predicate \"gone\" is no option of it"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "right 7788 | right 80 | the text says that 80 is right, the recording says 7788",
        "name=Destination port | name=Port | no field name=\"Port\"; there are [",
        "segment=client SYN | segment=client connect | \"client connect\" is no segment",
      })
  void a_field_is_the_segments(String was, String is, String complaint) {
    String text = FIELD.replace(was, is);
    assertTrue(Asked.fault(text).contains(complaint), () -> Asked.fault(text));
  }
}
