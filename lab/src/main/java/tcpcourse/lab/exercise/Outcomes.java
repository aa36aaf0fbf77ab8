package tcpcourse.lab.exercise;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tcpcourse.lab.Vocabulary;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Event.CallReturned;
import tcpcourse.lab.recording.Event.Crossing;
import tcpcourse.lab.recording.Event.ProgramEnded;
import tcpcourse.lab.recording.Fact;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Endpoint;
import tcpcourse.lab.tcp.Side;
import tcpcourse.lab.tcp.TcpState;

/**
 * What can be said of a program whatever calls it made, in which order, with which buffers: what it
 * gave, what arrived, what it closed.
 */
public abstract class Outcomes extends Vocabulary {

  private static final String END = "-1";

  /** Each time that the program was run it came back, and gave this; "" where it gives nothing. */
  protected static Fact<Take> gives(Object... values) {
    List<String> words = Stream.of(values).map(Program::words).toList();
    return that(
        take ->
            runs(take).stream().noneMatch(ProgramEnded::failed)
                && runs(take).stream().map(ProgramEnded::outcome).toList().equals(words),
        Outcomes::howItEnded);
  }

  /** The program came back, with a result or an exception. */
  protected static Fact<Take> comesBack() {
    return that(take -> !runs(take).isEmpty(), Outcomes::howItEnded);
  }

  /** The program threw an exception of that name: {@code "SocketTimeoutException"}. */
  protected static Fact<Take> fails(String exception) {
    return that(
        take ->
            runs(take).stream()
                .anyMatch(each -> each.failed() && each.outcome().startsWith(exception)),
        Outcomes::howItEnded);
  }

  private static List<ProgramEnded> runs(Take take) {
    return take.all(ProgramEnded.class).toList();
  }

  private static String howItEnded(Take take) {
    List<String> ends = runs(take).stream().map(Event.LabAction::text).toList();
    return ends.isEmpty() ? "it had not come back" : String.join("; ", ends);
  }

  /** All the bytes of that side that arrived, connection after connection, are this text. */
  protected static Fact<Take> said(Side side, String text) {
    return that(take -> arrived(take, side).equals(text), take -> told(arrived(take, side)));
  }

  private static String told(String text) {
    return text.length() > 60
        ? text.length() + " bytes"
        : '"' + text.replace("\r", "\\r").replace("\n", "\\n") + '"';
  }

  /** What arrived of that side's bytes, each once, in the order of their sequence numbers. */
  protected static String arrived(Take take, Side side) {
    Map<Endpoint, Map<Integer, byte[]>> connections = new LinkedHashMap<>();
    for (Crossing each : take.segments(data().from(side))) {
      if (each.fate() == Event.Fate.DELIVERED) {
        connections
            .computeIfAbsent(
                side == CLIENT ? each.segment().source() : each.segment().destination(),
                c -> new TreeMap<>())
            .putIfAbsent((int) each.segment().sequence(), each.segment().data());
      }
    }
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    connections.values().forEach(pieces -> pieces.values().forEach(all::writeBytes));
    return all.toString(StandardCharsets.UTF_8);
  }

  /** A read() of that side gave -1: its program knows that nothing more will come. */
  protected static Fact<Take> seesTheEnd(Side side) {
    return that(
        take -> take.outcomes(side, "read").contains(END),
        take -> {
          List<String> gave = take.outcomes(side, "read");
          return gave.isEmpty() ? "no read() came back" : "read() gave " + String.join(", ", gave);
        });
  }

  /** The program of that side closed every socket that it had connected or accepted. */
  protected static Fact<Take> closes(Side side) {
    return that(
        take -> returned(take, side, "close") >= opened(take, side),
        take -> opened(take, side) + " opened, " + returned(take, side, "close") + " closed");
  }

  private static long opened(Take take, Side side) {
    return returned(take, side, "connect") + returned(take, side, "accept");
  }

  private static long returned(Take take, Side side, String call) {
    return take.all(CallReturned.class)
        .filter(each -> each.side() == side && each.is(call) && !each.failed())
        .count();
  }

  /** The first FIN that left was that side's: it closes first. */
  protected static Fact<Take> closesFirst(Side side) {
    return that(
        take -> {
          List<Crossing> fins = take.segments(fin());
          return !fins.isEmpty() && fins.get(0).from() == side;
        },
        take ->
            take.segments(fin()).stream()
                .findFirst()
                .map(first -> "the first FIN is the " + first.from() + "'s")
                .orElse("no FIN"));
  }

  /** At the end of the take none of that side's connections is in that state. */
  protected static Fact<Take> nothingLeftIn(TcpState state, Side side) {
    return that(
        take -> take.paths(side).stream().noneMatch(path -> path.get(path.size() - 1) == state),
        take -> take.paths(side));
  }
}
