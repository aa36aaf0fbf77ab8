package tcpcourse.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import tcpcourse.lab.cli.Chapter;
import tcpcourse.lab.cli.Imagined;
import tcpcourse.lab.recording.Answer;
import tcpcourse.lab.recording.Fact;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.testkit.SampleTakes;
import tcpcourse.lab.testkit.Takes;

class QuestionsTest {

  private static final Recording HANDSHAKE = Takes.recording("lost-syn", SampleTakes.handshake());

  private static final class Some extends Questions {
    private Some() {
      choose("who", "lost-syn", "")
          .option("client", inOrder(segment(1, syn()), segment(1, synAck())))
          .option("absent", inOrder(began(SERVER, "shutdownInput"), segment(1, syn())))
          .option("wired", inOrder(wired("server FIN,PSH"), segment(1, syn())));
      number("syns", "lost-syn", "", take -> take.segments(syn()).size());
      number("after", "lost-syn", "", take -> segmentsAfter(wired("server SYN,ACK"), take));
      compare("takes", "lost-syn")
          .option("one", Fact.is(1, recording -> recording.takes().size()))
          .option("two", Fact.is(2, recording -> recording.takes().size()));
    }
  }

  private static final class Again extends Questions {
    private Again() {
      number("who", "lost-syn", "", take -> 0);
    }
  }

  private static Answer answer(int question) {
    return new Some().all().get(question).answer(HANDSHAKE);
  }

  @Test
  void a_recording_says_which_option_it_bears_out_and_what_is_absent_is_not_so() {
    assertEquals(Optional.of(""), answer(0).take());
    assertEquals(List.of("client"), answer(0).right());
    assertEquals(List.of("client", "absent", "wired"), List.copyOf(answer(0).options().keySet()));
  }

  @Test
  void a_number_is_read_off_the_take() {
    assertEquals(OptionalLong.of(1), answer(1).number());
    assertEquals(Map.of(), answer(1).options());
    assertEquals(OptionalLong.of(2), answer(2).number(), "itself counts: it left then");
  }

  @Test
  void takes_are_compared() {
    assertEquals(Optional.empty(), answer(3).take());
    assertEquals(List.of("one"), answer(3).right());
  }

  @Test
  void a_chapter_asks_each_question_once_and_about_an_experiment_of_its_own() {
    Chapter chapter = new Chapter(1, "test", "What?", QuestionsTest.class).questions(Some.class);
    assertEquals(
        "who asks about lost-syn; there are []",
        assertThrows(IllegalArgumentException.class, chapter::questions).getMessage());
    chapter.experiment(new Imagined.Named("lost-syn", "What if?"));
    assertEquals(4, chapter.questions().size());
    assertEquals(
        "two questions with the id who",
        assertThrows(IllegalArgumentException.class, chapter.questions(Again.class)::questions)
            .getMessage());
  }
}
