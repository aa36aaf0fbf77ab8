package tcpcourse.lab.arguments;

/** What a chapter's program ends with. */
public final class ExitCode {

  public static final int DONE = 0;

  /**
   * An experiment failed or did not show what it set out to; a reader's program missed something;
   * or a plain connection broke.
   */
  public static final int FAILED = 1;

  /** What was asked cannot be done: a wrong name, number, address or file. Nothing was played. */
  public static final int REFUSED = 2;

  /** This machine does not let the lab be built. */
  public static final int NO_LAB = 3;

  private ExitCode() {}
}
