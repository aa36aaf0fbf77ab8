package tcpcourse.lab.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserNamespaceTest {

  private static final String SAID =
      "unshare: write failed /proc/self/uid_map: Operation not permitted\n";

  @TempDir private Path proc;

  private void setting(String name, String value) throws IOException {
    Path file = proc.resolve("sys").resolve(name.replace('.', '/'));
    Files.createDirectories(file.getParent());
    Files.writeString(file, value + "\n");
  }

  @ParameterizedTest
  @CsvSource({
    "kernel.apparmor_restrict_unprivileged_userns, 1, 0, user",
    "kernel.unprivileged_userns_clone, 0, 1, user",
    "user.max_user_namespaces, 0, 31000, user",
    "user.max_net_namespaces, 0, 31000, network"
  })
  void the_setting_that_refuses_them_is_named(String name, String off, String on, String what)
      throws IOException {
    setting(name, off);
    assertEquals(
        what + " namespaces are switched off (" + name + "=" + off + ")",
        UserNamespace.why(SAID, proc));
    setting(name, on);
    assertEquals(
        "user namespaces are refused (" + SAID.strip() + ")", UserNamespace.why(SAID, proc));
  }

  @Test
  void where_no_setting_tells_why_unshare_is_quoted_in_one_line() {
    assertEquals("user namespaces are refused (first)", UserNamespace.why("first\nsecond\n", proc));
  }
}
