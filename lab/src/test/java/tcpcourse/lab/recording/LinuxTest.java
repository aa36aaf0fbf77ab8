package tcpcourse.lab.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LinuxTest {

  @Test
  void a_version_is_told_by_its_numbers() {
    assertEquals(new Linux(6, 1), Linux.of("6.1.0-56-amd64"));
    assertEquals(new Linux(6, 12), Linux.of("6.12.95+deb12-amd64"));
    assertTrue(Linux.of("6.5").isBefore(Linux.of("6.11")));
    assertTrue(Linux.of("5.15").isBefore(Linux.of("6.1")));
    assertFalse(Linux.of("6.10").isBefore(Linux.of("6.10.3")));
    assertThrows(IllegalArgumentException.class, () -> Linux.of("a kernel that was not asked"));
  }
}
