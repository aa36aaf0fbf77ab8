package tcpcourse.lab;

import tcpcourse.lab.recording.Recording;

/** An experiment broke off; what it had recorded until then is kept. */
public final class ExperimentFailedException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient Recording recording;

  public ExperimentFailedException(String message, Throwable cause, Recording recording) {
    super(message, cause);
    this.recording = recording;
  }

  /** What happened until it broke off. */
  public Recording recording() {
    return recording;
  }
}
