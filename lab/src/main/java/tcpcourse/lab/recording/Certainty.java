package tcpcourse.lab.recording;

/** How one knows of a state where no kernel was asked. */
public enum Certainty {
  /** What the host itself sent proves it. */
  SEEN("●", "seen"),
  /** It follows from what was recorded and from the standard. */
  FOLLOWS("◐", "follows"),
  /** Nothing that was recorded tells. */
  UNKNOWN("?", "unknown");

  private final String sign;
  private final String word;

  Certainty(String sign, String word) {
    this.sign = sign;
    this.word = word;
  }

  /** What stands before the state. */
  public String sign() {
    return sign;
  }

  @Override
  public String toString() {
    return word;
  }
}
