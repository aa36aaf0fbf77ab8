package course.01-test.src.test.java.tcpcourse.small;

/** Never compiled: the small book's claims name these. */
class EveryKindTest {
  void an_event_has_a_kind() {}

  void an_event_has_none() {}
}
