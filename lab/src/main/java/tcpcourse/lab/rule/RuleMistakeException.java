package tcpcourse.lab.rule;

import java.util.List;

/** Words that are no rule. The message says what is allowed where they go wrong. */
public final class RuleMistakeException extends Exception {

  private static final long serialVersionUID = 1;

  private final transient List<String> shown;

  RuleMistakeException(String rule, int at, String allowed) {
    super(allowed);
    shown = List.of(rule, " ".repeat(at) + "^ " + allowed);
  }

  /** The rule, and below it a caret where it goes wrong, with what is allowed there. */
  public List<String> shown() {
    return shown;
  }
}
