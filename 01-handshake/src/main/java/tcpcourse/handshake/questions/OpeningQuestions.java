package tcpcourse.handshake.questions;

import tcpcourse.lab.Questions;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Fact;
import tcpcourse.lab.recording.Take;

/** What chapter 1 asks where nothing goes wrong, and where the door stays shut. */
public final class OpeningQuestions extends Questions {

  public OpeningQuestions() {
    number("server-calls", "three-way-handshake", "", OpeningQuestions::callsUntilItIsOpen);
    whatConnectWaitsFor();
    whatComesBackForData();
    whatTheReservedBitsGet();
    whoFindsTheQueueFull();
  }

  /** The server's calls from LISTEN on, until its connection is ESTABLISHED. */
  private static long callsUntilItIsOpen(Take take) {
    Event listens = take.first(SERVER, LISTEN);
    Event open = take.first(SERVER, ESTABLISHED);
    return take.all(Event.CallBegan.class)
        .filter(call -> call.side() == SERVER && take.inOrder(listens, call, open))
        .count();
  }

  private void whatConnectWaitsFor() {
    choose("connect-returns", "three-way-handshake", "")
        .option("sent", inOrder(returned(CLIENT, "connect"), segment(1, synAck())))
        .option(
            "answered",
            inOrder(segment(1, synAck()), entered(CLIENT, ESTABLISHED), returned(CLIENT, "connect"))
                .and(inOrder(entered(CLIENT, ESTABLISHED), entered(SERVER, ESTABLISHED)))
                .and(inOrder(returned(CLIENT, "connect"), began(SERVER, "accept"))))
        .option(
            "confirmed",
            inOrder(entered(SERVER, ESTABLISHED), entered(CLIENT, ESTABLISHED))
                .and(inOrder(returned(CLIENT, "connect"), began(SERVER, "accept"))))
        .option("accepted", inOrder(began(SERVER, "accept"), returned(CLIENT, "connect")));
  }

  private void whatComesBackForData() {
    choose("six-bytes", "connect-before-accept", "connect() before accept()")
        .option("waits", inOrder(began(SERVER, "accept"), segment(1, data().from(CLIENT))))
        .option("one", beforeAccept(wired("server ACK seq=1 ack=2")))
        .option("six", beforeAccept(wired("server ACK seq=1 ack=7")))
        .option("refused", beforeAccept(segment(1, rst().from(SERVER))));
  }

  private static Fact<Take> beforeAccept(Which answer) {
    return inOrder(segment(1, data().from(CLIENT)), answer, began(SERVER, "accept"));
  }

  private void whatTheReservedBitsGet() {
    choose("reserved-bits", "control-bits", "the client asks for ECN, urgent data in line")
        .option("plain", inOrder(wired("client SYN,ECE,CWR"), wired("server SYN,ACK seq=0")))
        .option("agrees", inOrder(wired("client SYN,ECE,CWR"), wired("server SYN,ACK,ECE seq=0")))
        .option("refused", inOrder(wired("client SYN,ECE,CWR"), segment(1, rst().from(SERVER))));
  }

  private void whoFindsTheQueueFull() {
    choose("third-client", "backlog-full", "backlog 1")
        .option(
            "refused",
            sent(1, rst().from(SERVER))
                .and(gave(3, CLIENT, "connect", "ConnectException: Connection refused")))
        .option("opened", sent(3, synAck()).and(gave(3, CLIENT, "connect", "")))
        .option(
            "silence",
            sent(2, any().from(SERVER))
                .and(gave(3, CLIENT, "connect", "SocketTimeoutException: Connect timed out")));
  }
}
