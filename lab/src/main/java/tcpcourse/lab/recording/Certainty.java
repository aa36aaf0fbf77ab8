package tcpcourse.lab.recording;

/** How one knows of a state where no kernel was asked. */
public enum Certainty {
  /** What the host itself sent proves it. */
  SEEN,
  /** It follows from what was recorded and from the standard. */
  FOLLOWS,
  /** Nothing that was recorded tells. */
  UNKNOWN
}
