package tcpcourse.lab.exercise;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The one method of the reader's program that the lab calls: static, in a class of the default
 * package, with types of the JDK. What it throws is its own business.
 *
 * @param type the name of the class, and of its file without {@code .java}
 * @param gives what the method returns
 * @param method its name
 * @param takes its parameters' types
 */
public record Shape(String type, Class<?> gives, String method, List<Class<?>> takes) {

  /** {@code Shape.of("Ask", String.class, "ask", SocketFactory.class, SocketAddress.class)}. */
  public static Shape of(String type, Class<?> gives, String method, Class<?>... takes) {
    return new Shape(type, gives, method, List.of(takes));
  }

  /** The file that the reader edits. */
  public String file() {
    return type + ".java";
  }

  /** The method in that class; empty if it has none of this shape. */
  Optional<Method> in(Class<?> program) {
    Optional<Method> found =
        Arrays.stream(program.getDeclaredMethods())
            .filter(each -> Modifier.isStatic(each.getModifiers()))
            .filter(each -> each.getName().equals(method))
            .filter(each -> each.getReturnType() == gives)
            .filter(each -> List.of(each.getParameterTypes()).equals(takes))
            .findFirst();
    found.ifPresent(each -> each.setAccessible(true));
    return found;
  }

  /** {@code static String ask(SocketFactory, SocketAddress)}. */
  @Override
  public String toString() {
    return takes.stream()
        .map(Class::getSimpleName)
        .collect(
            Collectors.joining(", ", "static " + gives.getSimpleName() + " " + method + "(", ")"));
  }
}
