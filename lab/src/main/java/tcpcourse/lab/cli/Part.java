package tcpcourse.lab.cli;

import java.lang.reflect.Constructor;
import tcpcourse.lab.Experiment;

/**
 * An experiment, exercise or set of questions of a chapter. It is made when it is first asked for:
 * a run needs one of them, and to make all takes longer than the take that it plays.
 *
 * @param <T> what it is
 */
final class Part<T> {

  private final String name;
  private final Class<? extends T> type;
  private T made;

  /** One that is made already, and has a name of its own. */
  Part(String name, T made) {
    this.name = name;
    this.type = null;
    this.made = made;
  }

  /**
   * One to be made.
   *
   * @param type has a constructor without parameters; its name in kebab case is the part's name
   */
  Part(Class<? extends T> type) {
    this.name = Experiment.name(type);
    this.type = type;
  }

  String name() {
    return name;
  }

  synchronized T get() {
    if (made == null) {
      try {
        Constructor<? extends T> constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true);
        made = constructor.newInstance();
      } catch (ReflectiveOperationException broken) {
        throw new IllegalStateException("cannot make " + type, broken);
      }
    }
    return made;
  }
}
