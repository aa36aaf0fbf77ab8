package tcpcourse.halfclose.questions;

import tcpcourse.lab.Questions;

/** What chapter 2 asks its reader. */
public final class HalfCloseQuestions extends Questions {

  private static final String SHUT = "the client shuts its output";

  public HalfCloseQuestions() {
    choose("before-accept", "half-close", SHUT)
        .option("nothing", inOrder(began(SERVER, "accept"), wired("server ACK seq=1 ack=2")))
        .option(
            "text",
            inOrder(
                wired("server ACK seq=1 ack=23"),
                began(SERVER, "accept"),
                wired("server ACK seq=1 ack=24")))
        .option("both", inOrder(wired("server ACK seq=1 ack=24"), began(SERVER, "accept")))
        .option("fin", inOrder(segment(1, fin().from(SERVER)), began(SERVER, "accept")));
    number(
        "prompt-close",
        "three-segments",
        "the server closes when it reads -1",
        take -> segmentsAfter(began(CLIENT, "close"), take));
  }
}
