package tcpcourse.lab.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tcpcourse.lab.tcp.SegmentFlags.Flag.ACK;
import static tcpcourse.lab.tcp.SegmentFlags.Flag.PSH;
import static tcpcourse.lab.tcp.SegmentFlags.Flag.SYN;
import static tcpcourse.lab.tcp.Side.CLIENT;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tcpcourse.lab.capture.Capture;
import tcpcourse.lab.capture.Wrapping;
import tcpcourse.lab.explain.Exported.Spot;
import tcpcourse.lab.file.Pcapng;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.IcmpUnreachable;
import tcpcourse.lab.tcp.TcpState;

/** ICMP messages that quote a captured segment, and those that do not. */
class IcmpTest {

  private static final int ICMP = 20;
  private static final int QUOTED = 28;

  private static Conversation syn() {
    return new Conversation().sent(CLIENT, 0, 0, 0, SYN);
  }

  /** What a router answers to the last segment. */
  private static byte[] answer(Conversation conversation, int type, int code, int rest) {
    byte[] message = IcmpUnreachable.PORT.answering(conversation.last());
    ByteBuffer.wrap(message)
        .put(ICMP, (byte) type)
        .put(ICMP + 1, (byte) code)
        .putInt(ICMP + 4, rest);
    return message;
  }

  private static String said(Conversation conversation) throws IOException {
    return String.join(
        "\n", conversation.connection().remarks().stream().map(Remark::toString).toList());
  }

  private static Map<String, Integer> skipped(Conversation conversation) throws IOException {
    return conversation.read(new Connections()).skipped();
  }

  @ParameterizedTest
  @CsvSource({
    "3, 0, 0, network unreachable",
    "3, 1, 0, host unreachable",
    "3, 2, 0, protocol unreachable",
    "3, 3, 0, port unreachable",
    "3, 4, 1400, fragmentation needed",
    "3, 13, 0, administratively prohibited",
    "3, 15, 0, destination unreachable",
    "11, 0, 0, time exceeded",
    "12, 0, 0, parameter problem"
  })
  void a_message_about_a_segment_is_told_with_its_row(int type, int code, int rest, String words)
      throws IOException {
    Conversation told = syn();
    String said = said(told.raw(answer(told, type, code, rest)));
    assertTrue(said.contains("ICMP " + words + " from 192.0.2.254: "), said);
    assertTrue(said.contains("(row 1)"), said);
    assertEquals(rest == 1400, said.contains("carries 1400 bytes"));
    assertEquals(Map.of(), skipped(told));
  }

  @ParameterizedTest
  @CsvSource({"8, 0", "0, 0", "5, 1"})
  void other_messages_are_not_tcp(int type, int code) throws IOException {
    Conversation told = syn();
    told.raw(answer(told, type, code, 0));
    assertEquals(Map.of("that are not TCP", 1), skipped(told));
    assertEquals(said(syn()), said(told));
  }

  @Test
  void a_quotation_of_udp_or_one_that_is_cut_is_not_tcp() throws IOException {
    Conversation told = syn();
    byte[] udp = answer(told, 3, 3, 0);
    udp[QUOTED + 9] = 17;
    byte[] cut = Arrays.copyOf(answer(told, 3, 3, 0), QUOTED + 27);
    told.raw(udp).raw(cut);
    assertEquals(Map.of("that are not TCP", 2), skipped(told));
  }

  @Test
  void what_quotes_a_segment_that_is_not_there_is_about_none() throws IOException {
    Conversation told = syn();
    byte[] otherNumber = answer(told, 3, 3, 0);
    otherNumber[QUOTED + 27]++;
    byte[] otherPort = answer(told, 3, 3, 0);
    otherPort[QUOTED + 21]++;
    byte[] otherPacket = answer(told, 3, 3, 0);
    otherPacket[QUOTED + 5]++;
    told.raw(otherNumber).raw(otherPort).raw(otherPacket);
    assertEquals(Map.of("that are ICMP about a segment that was not captured", 3), skipped(told));
    assertEquals(said(syn()), said(told));
  }

  private static ByteBuffer six(int next, byte[] payload) {
    ByteBuffer packet = ByteBuffer.allocate(40 + payload.length);
    packet.putInt(0, 6 << 28).putShort(4, (short) payload.length);
    packet.put(6, (byte) next).put(7, (byte) 64).put(23, (byte) 1).put(39, (byte) 2);
    return packet.put(40, payload);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 0, network unreachable",
    "1, 1, administratively prohibited",
    "1, 3, host unreachable",
    "1, 4, port unreachable",
    "2, 0, fragmentation needed",
    "3, 0, time exceeded"
  })
  void the_same_in_ipv6(int type, int code, String words) throws IOException {
    byte[] syn = Arrays.copyOfRange(syn().last(), 20, 40);
    syn[12] = 0x50;
    byte[] segment = six(6, syn).array();
    ByteBuffer message = ByteBuffer.allocate(8 + segment.length);
    message.put((byte) type).put((byte) code).putInt(4, 1_280).put(8, segment);
    ByteBuffer answer = six(58, message.array()).put(23, (byte) 9);
    Conversation told = new Conversation().raw(segment).raw(answer.array());
    assertTrue(said(told).contains("ICMP " + words + " from ::9: "), said(told));
    assertEquals(Map.of(), skipped(told));
  }

  @Test
  void a_hard_error_ends_what_is_being_opened_and_a_soft_one_leaves_it_open_to_doubt()
      throws IOException {
    Conversation hard = syn();
    assertEquals(
        List.of(TcpState.SYN_SENT, TcpState.CLOSED),
        hard.raw(answer(hard, 3, 3, 0)).client().path());
    Conversation soft = syn();
    assertTrue(soft.raw(answer(soft, 3, 1, 0)).client().isUnknown());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 13})
  void what_is_open_bears_either(int code) throws IOException {
    Conversation open = Conversation.opened().sent(CLIENT, 1, 1, 9, PSH, ACK);
    Socket socket = open.raw(answer(open, 3, code, 0)).client();
    assertEquals(TcpState.ESTABLISHED, socket.state().orElseThrow());
  }

  @Test
  void a_repetition_shows_that_it_was_borne() throws IOException {
    Conversation again = syn();
    again.raw(answer(again, 3, 3, 0)).later(1_000).sent(CLIENT, 0, 0, 0, SYN);
    assertEquals(List.of(TcpState.SYN_SENT), again.client().path());
  }

  private static List<Event.Icmp> messages(Recording recording) {
    return recording.takes().stream().flatMap(take -> take.all(Event.Icmp.class)).toList();
  }

  /** As JSON and the ladder have it: kind and host, in order. */
  private static List<String> words(List<Event.Icmp> messages) {
    return messages.stream().map(Event.Icmp::text).toList();
  }

  private static Recording explained(byte[] file) throws IOException {
    Connections captured = new Connections();
    Capture.read(new ByteArrayInputStream(file), captured);
    return Explained.recording(captured.all().get(0), captured.until(), "a.pcapng");
  }

  @Test
  void the_books_own_messages_survive_a_capture_and_its_export() throws IOException {
    Map<String, Integer> kinds = new TreeMap<>();
    for (Exported each : Exported.all()) {
      Take take = each.take();
      List<String> told = words(take.all(Event.Icmp.class).toList());
      if (!told.isEmpty()) {
        Recording captured = explained(each.capture(Spot.CLIENT, Wrapping.RAW));
        assertEquals(told, words(messages(captured)), each.name());
        Recording again = explained(Pcapng.bytes(captured));
        assertEquals(told, words(messages(again)), each.name());
        told.forEach(message -> kinds.merge(message, 1, Integer::sum));
      }
    }
    assertEquals(IcmpUnreachable.values().length, kinds.size(), kinds::toString);
  }
}
