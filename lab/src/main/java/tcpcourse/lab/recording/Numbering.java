package tcpcourse.lab.recording;

/** How sequence and acknowledgment numbers are told. */
public enum Numbering {
  /** Counted from each side's initial sequence number: a SYN has number 0. */
  RELATIVE,
  /** As they stand in the header. */
  ABSOLUTE
}
