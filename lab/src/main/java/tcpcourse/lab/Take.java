package tcpcourse.lab;

import java.util.List;

/**
 * One playing of an experiment on one pair of fresh hosts: what happened, in the order in which it
 * happened. An experiment that shows a contrast has a take for each side of it.
 *
 * @param name says what sets this take apart from the experiment's others; empty where there is
 *     only one
 */
public record Take(String name, List<Event> events) {

  public Take {
    events = List.copyOf(events);
  }
}
