package tcpcourse.halfclose.questions;

import tcpcourse.lab.Questions;

/** What the book asks of a request in two small writes. */
public final class SmallWritesQuestions extends Questions {

  private static final String HEAD = "client PSH,ACK seq=19 ack=22 len=9";
  private static final String ITS_ACK = "server ACK seq=22 ack=28";
  private static final String BODY = "client PSH,ACK seq=28 ack=22 len=5";

  public SmallWritesQuestions() {
    choose("small-writes", "write-write-read", "write, write, read")
        .option("together", onTheWire("client PSH,ACK seq=19 ack=22 len=14"))
        .option("at-once", inOrder(wired(HEAD), wired(BODY), wired(ITS_ACK)))
        .option("acknowledged", inOrder(wired(HEAD), wired(ITS_ACK), wired(BODY)))
        .option(
            "read", inOrder(wired(HEAD), returned(SERVER, "read", "\"length 5\\n\""), wired(BODY)));
  }
}
