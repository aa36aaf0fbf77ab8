package tcpcourse.lab.tcp;

import java.util.function.Function;

/** What each of the two hosts has one of. */
public record Both<T>(T client, T server) {

  /** Made for the client first, and then for the server. */
  public static <T> Both<T> of(Function<Side, T> made) {
    return new Both<>(made.apply(Side.CLIENT), made.apply(Side.SERVER));
  }

  /** That side's. */
  public T of(Side side) {
    return side == Side.CLIENT ? client : server;
  }

  /** The same, but for that side's. */
  public Both<T> with(Side side, T another) {
    return side == Side.CLIENT ? new Both<>(another, server) : new Both<>(client, another);
  }
}
