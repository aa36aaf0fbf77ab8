package tcpcourse.lab.recording;

import java.util.ArrayList;
import java.util.List;

/** Collects what an experiment's check says: a sentence, and whether the recording bears it out. */
public final class Findings {

  private final List<Finding> all = new ArrayList<>();

  /** Notes that {@code statement} is shown, or that it is not. */
  public void that(String statement, boolean shown) {
    all.add(new Finding(statement, shown));
  }

  /** Notes a finding. */
  public void add(Finding finding) {
    all.add(finding);
  }

  /** What was noted, in order. */
  public List<Finding> all() {
    return List.copyOf(all);
  }
}
