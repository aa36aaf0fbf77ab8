package tcpcourse.lab.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.lab.recording.Certainty;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Side;

/** States that no kernel told: the book's capture, and a host that may have given up. */
@Timeout(300)
class InferredStatesTest {

  private static final Recording CAPTURED = Recorded.CAPTURED;
  private static final Take TAKE = CAPTURED.take();

  /** The same, and in the end nothing is known of the client any more. */
  private static final Take GIVEN_UP = givenUp();

  private static Take givenUp() {
    List<Event> events = new ArrayList<>(TAKE.events().subList(0, 2));
    events.add(new Event.Remarked(0, Side.CLIENT, "sent again"));
    events.add(
        new Event.StateInferred(
            0, Side.CLIENT, Optional.empty(), Certainty.UNKNOWN, "whether it has given up"));
    return new Take("", events);
  }

  private static Element draw(Take take, LadderLayout layout) {
    String svg = new LadderFigure(TakePart.whole(take), layout, false).draw("A capture", "said");
    return Jsoup.parse(svg, Parser.xmlParser());
  }

  private static List<String> texts(Element drawing, String selector) {
    return drawing.select(selector).stream()
        .map(note -> String.join(" ", note.select("text").eachText()))
        .toList();
  }

  @Test
  void each_state_has_its_sign_its_certainty_in_a_word_and_in_its_form() {
    for (LadderLayout layout : List.of(LadderLayout.WIDE, LadderLayout.NARROW)) {
      Element drawing = draw(TAKE, layout);
      assertEquals(
          List.of("● SYN_SENT seen", "◐ ESTABLISHED follows", "● FIN_WAIT1 seen"),
          texts(drawing, ".stateinferred.client").subList(0, 3));
      assertTrue(texts(drawing, ".chip.seen").contains("○ CLOSED"));
      assertTrue(texts(drawing, ".chip.follows").contains("◐ CLOSED"));
      assertEquals(1, drawing.select(".band.s-fin_wait2.follows").size());
      assertEquals(1, drawing.select(".band.s-fin_wait1.seen").size());
      assertEquals(0, drawing.select(".band.s-closed").size());
    }
  }

  @Test
  void what_cannot_be_known_is_no_state_and_says_what_it_is() {
    for (LadderLayout layout : List.of(LadderLayout.WIDE, LadderLayout.NARROW)) {
      Element drawing = draw(GIVEN_UP, layout);
      Element unknown = drawing.select(".stateinferred").last();
      assertEquals(
          List.of("? unknown", "whether it has given up"), unknown.select("text").eachText());
      assertEquals("chip unknown", unknown.selectFirst("g g").className());
      assertEquals(List.of("band s-syn_sent seen", "band unknown"), styles(drawing));
      assertEquals("· sent again", drawing.select(".remarked").text());
    }
  }

  private static List<String> styles(Element drawing) {
    return drawing.select(".band").stream().map(Element::className).toList();
  }

  /** A capture knows one time of a segment: there is no arrival, and an arrow does not fall. */
  @Test
  void a_captured_segment_is_one_level_row_and_its_states_are_in_it() {
    LadderMoments moments = LadderMoments.of(TakePart.whole(TAKE));
    assertEquals(TAKE.segments().size(), moments.steps().size());
    Element wide = draw(TAKE, LadderLayout.WIDE);
    for (Element shaft : wide.select(".shaft")) {
      assertEquals(shaft.attr("y1"), shaft.attr("y2"));
    }
    double row = Double.parseDouble(wide.selectFirst(".crossing .shaft").attr("y1"));
    String place = wide.selectFirst(".stateinferred").attr("transform");
    assertTrue(place.endsWith(" " + (int) row + ")"), place);
  }

  @Test
  void no_two_notes_of_an_end_stand_over_each_other() {
    for (LadderLayout layout : List.of(LadderLayout.WIDE, LadderLayout.NARROW)) {
      for (Side side : Side.values()) {
        List<Double> heights =
            draw(GIVEN_UP, layout).select("g." + side).stream()
                .map(note -> note.attr("transform").replaceAll(".* |\\)", ""))
                .map(Double::valueOf)
                .toList();
        IntStream.range(1, heights.size())
            .forEach(i -> assertTrue(heights.get(i) >= heights.get(i - 1) + 18, heights::toString));
      }
    }
  }

  @Test
  void who_cannot_see_it_is_told_each_certainty() {
    String said = LadderDescription.of(TakePart.whole(TAKE));
    assertTrue(said.contains("; client FIN_WAIT2, follows; "), said);
    assertTrue(said.contains("; client SYN_SENT, seen; "), said);
    String unknown = LadderDescription.of(TakePart.whole(GIVEN_UP));
    assertTrue(unknown.endsWith("; sent again; client unknown: whether it has given up."), unknown);
  }

  @Test
  void its_caption_explains_the_signs_and_claims_no_kernel_and_no_other_caption_does() {
    String captured = FigureHtml.of(figure(CAPTURED, TAKE), "");
    for (Certainty certainty : Certainty.values()) {
      assertTrue(captured.contains("<b class=\"" + certainty + "\">" + certainty.sign()), captured);
    }
    assertTrue(captured.contains("neither kernel was asked"), captured);
    assertFalse(captured.contains("JDK"), captured);
    String recorded =
        FigureHtml.of(figure(Recorded.EVERY_KIND, Recorded.EVERY_KIND.takes().get(0)), "");
    assertFalse(Stream.of("certaint", "follows", "◐").anyMatch(recorded::contains), recorded);
    assertTrue(recorded.contains("JDK"), recorded);
  }

  private static Figure figure(Recording recording, Take take) {
    return new Figure("id", recording, TakePart.whole(take), false, false);
  }
}
