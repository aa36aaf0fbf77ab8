package tcpcourse.lab.recording;

/** A sentence that the experiment set out to show, and whether this recording shows it. */
public record Finding(String statement, boolean shown) {}
