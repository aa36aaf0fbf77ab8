package tcpcourse.lab.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** On a machine made of files: its /proc, and the directories of its PATH. */
@EnabledOnOs(OS.LINUX)
class PrerequisitesTest {

  private static final String EVERYTHING = "000001ffffffffff";

  @TempDir private Path machine;

  @BeforeEach
  void aMachineThatLacksNothing() throws IOException {
    Files.createDirectories(machine.resolve("proc/self"));
    Files.createDirectories(machine.resolve("proc/sys/net/ipv4"));
    Files.writeString(machine.resolve("proc/sys/net/ipv4/tcp_max_tw_buckets"), "65536\n");
    Files.createDirectories(machine.resolve("usr/bin"));
    Files.createDirectories(machine.resolve("usr/sbin"));
    install("usr/sbin/ip");
    process(0, EVERYTHING);
  }

  private void install(String program) throws IOException {
    Files.createFile(machine.resolve(program)).toFile().setExecutable(true);
  }

  private void process(int user, String capabilities) throws IOException {
    String ids = "Uid:\t%d\t%d\t%d\t%d\n".formatted(user, user, user, user);
    Files.writeString(
        machine.resolve("proc/self/status"),
        "Name:\tjava\n" + ids + "CapPrm:\t0000000000000000\nCapEff:\t" + capabilities + "\n");
  }

  private Prerequisites prerequisites() {
    String path = machine.resolve("usr/bin") + File.pathSeparator + machine.resolve("usr/sbin");
    return new Prerequisites(machine.resolve("proc"), path);
  }

  @Test
  void root_with_ip_can_build_a_lab() {
    assertEquals(Optional.empty(), prerequisites().unmet());
  }

  /** Bits 12, 13 and 21 of capabilities(7), and no other. */
  @Test
  void three_capabilities_are_enough() throws IOException {
    process(0, "0000000000203000");
    assertEquals(Optional.empty(), prerequisites().unmet());
  }

  @ParameterizedTest
  @CsvSource({
    "0000000000003000, CAP_SYS_ADMIN",
    "0000000000202000, CAP_NET_ADMIN",
    "0000000000201000, CAP_NET_RAW"
  })
  void root_in_a_container_is_told_which_capability_it_lacks(String capabilities, String lacking)
      throws IOException {
    process(0, capabilities);
    assertEquals(
        Optional.of("root may not do all here: without " + lacking), prerequisites().unmet());
  }

  @Test
  void root_without_any_is_told_all_three() throws IOException {
    process(0, "0000000000000000");
    assertEquals(
        Optional.of("root may not do all here: without CAP_SYS_ADMIN, CAP_NET_ADMIN, CAP_NET_RAW"),
        prerequisites().unmet());
  }

  @Test
  void someone_else_is_told_that_it_takes_root() throws IOException {
    process(1000, "0000000000000000");
    assertEquals(Optional.of("you are not root"), prerequisites().unmet());
  }

  @Test
  void where_ip_is_missing_the_package_is_named_that_brings_it() throws IOException {
    Files.delete(machine.resolve("usr/sbin/ip"));
    assertEquals(
        Optional.of("ip is missing; the package iproute2 brings it"), prerequisites().unmet());
  }

  @Test
  void a_file_that_nobody_may_execute_is_no_program() throws IOException {
    Files.createFile(machine.resolve("usr/bin/unshare"));
    assertEquals(
        Optional.of("unshare is missing; the package util-linux brings it"),
        prerequisites().missing("unshare", "util-linux"));
  }

  @Test
  void a_kernel_whose_settings_are_not_there_to_be_written_is_named() throws IOException {
    Path settings = machine.resolve("proc/sys/net/ipv4/tcp_max_tw_buckets");
    Files.delete(settings);
    assertEquals(
        Optional.of(settings + " cannot be written: a container that has /proc/sys read-only"),
        prerequisites().unmet());
  }

  @Test
  void a_java_compiles_for_java_17_with_its_compiler_and_what_that_reads_of_other_javas()
      throws IOException {
    assertTrue(Prerequisites.compiles(System.getProperty("java.home")));
    Path jre = Files.createDirectory(machine.resolve("jre"));
    assertFalse(Prerequisites.compiles(jre.toString()));
    Files.createFile(Files.createDirectory(jre.resolve("lib")).resolve("ct.sym"));
    assertTrue(Prerequisites.compiles(jre.toString()));
  }
}
