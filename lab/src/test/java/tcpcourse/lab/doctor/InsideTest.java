package tcpcourse.lab.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tcpcourse.lab.doctor.Examined.Answer;
import tcpcourse.lab.kernel.MissingFeature.Part;

/** What is looked at where a lab would be built: each refused in turn, by a kernel made up. */
class InsideTest {

  private static final List<String> WHAT =
      List.of(
          Inside.SETTINGS, Inside.NETWORK, Inside.PACKETS, Inside.TABLE, Inside.IPV4, Inside.LAB);

  private static final Cures CURES =
      new Cures(false, Distribution.DEBIAN, Path.of("/opt/a jdk/bin/java"));

  /** Looks with everything known to be here before, and one thing refused. */
  private static List<Examined> refusing(String what, String why) {
    List<Supplier<Optional<String>>> all = new ArrayList<>();
    for (String each : WHAT) {
      all.add(() -> each.equals(what) ? Optional.of(why) : Optional.empty());
    }
    Inside.Checks checks =
        new Inside.Checks(all.get(0), all.get(1), all.get(2), all.get(3), all.get(4), all.get(5));
    return new Inside(List.of(), CURES, checks).look();
  }

  @Test
  void where_nothing_is_refused_a_lab_was_built() {
    List<Examined> lines = refusing("nothing", "");
    assertEquals(WHAT, lines.stream().map(Examined::what).toList());
    assertTrue(lines.stream().allMatch(Examined::here), lines::toString);
    assertTrue(Doctor.canBuildLab(lines));
  }

  @ParameterizedTest
  @CsvSource({
    "kernel settings under /proc/sys, docker run --cap-add=SYS_ADMIN",
    "a network of its own, sudo sysctl -w user.max_net_namespaces=",
    "java.net on IPv4 alone, '''/opt/a jdk/bin/java'' -Djava.net.preferIPv4Stack=true -jar'"
  })
  void each_refusal_is_told_once_with_what_cures_it(String what, String cure) {
    List<Examined> lines = refusing(what, "why");
    assertEquals(1, lines.stream().filter(each -> each.answer() == Answer.NO).count());
    Examined line = lines.get(WHAT.indexOf(what));
    assertEquals("why", line.seen());
    assertTrue(line.cures().get(0).command().startsWith(cure), line::toString);
    assertEquals(Examined.notLookedAt(Inside.LAB, "needs " + what), lines.get(5));
  }

  @ParameterizedTest
  @CsvSource({
    "PACKET_SOCKETS, packet sockets, af_packet",
    "SOCKET_TABLE, the kernel's table of sockets, tcp_diag",
    "WIRES, 'a lab, and a handshake across its cable', veth"
  })
  void a_part_that_the_kernel_lacks_is_loaded(Part part, String what, String module) {
    Examined line = refusing(what, part.missing()).get(WHAT.indexOf(what));
    assertEquals(part.missing(), line.seen());
    Cure cure = line.cures().get(0);
    assertEquals("sudo modprobe " + module, cure.command());
    assertTrue(cure.note().endsWith(", not tried here"), cure.note());
    assertEquals(List.of(), refusing(what, "any other").get(WHAT.indexOf(what)).cures());
  }

  @Test
  void what_needs_something_that_is_missing_names_the_first_cause() {
    Examination examination = new Examination(Duration.ofSeconds(60), List.of());
    examination.add(Examined.no("a", "why", List.of()));
    examination.look("b", List.of("a"), () -> Examined.yes("b", ""));
    examination.look("c", List.of("b"), () -> Examined.yes("c", ""));
    examination.look("d", List.of(), () -> Examined.yes("d", ""));
    assertEquals(
        List.of(
            Examined.no("a", "why", List.of()),
            Examined.notLookedAt("b", "needs a"),
            Examined.notLookedAt("c", "needs a"),
            Examined.yes("d", "")),
        examination.lines());
  }

  @Test
  void a_look_that_hangs_or_throws_is_a_no() {
    Examination examination = new Examination(Duration.ofSeconds(1), List.of());
    examination.look("hangs", List.of(), () -> new CompletableFuture<Examined>().join());
    examination.look(
        "throws",
        List.of(),
        () -> {
          throw new IllegalStateException("broken");
        });
    assertEquals(
        List.of(
            Examined.no("hangs", "no answer within 1 s", List.of()),
            Examined.no("throws", "java.lang.IllegalStateException: broken", List.of())),
        examination.lines());
  }

  @Test
  void as_json_it_can_be_read_again() {
    List<Examined> lines =
        List.of(
            Examined.yes("a", "é\u001b[1m"),
            Examined.no("b", "why", List.of(new Cure("two\nlines", "note"))),
            Examined.notLookedAt("c", "needs b"));
    String json = Doctor.json(lines);
    assertTrue(json.chars().allMatch(each -> each < 127 && (each >= ' ' || each == '\n')), json);
    assertTrue(json.contains("\"answer\" : \"not looked at\""), json);
    assertEquals(lines, Examination.ofJson(json));
    assertEquals(3, Arrays.stream(Answer.values()).map(Answer::words).distinct().count());
  }
}
