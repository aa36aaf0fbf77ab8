package tcpcourse.lab.junit;

/** The JVM that was to build a lab could not. */
final class NoLab extends RuntimeException {

  private static final long serialVersionUID = 1;

  NoLab(String why) {
    super(why);
  }
}
