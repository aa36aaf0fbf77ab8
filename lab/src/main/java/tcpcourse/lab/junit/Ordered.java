package tcpcourse.lab.junit;

import java.io.Serializable;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/**
 * Which test the other JVM is to run.
 *
 * @param type the class that is tested; the method may be declared above it
 * @param parameters of the method
 * @param arguments what JUnit gives it; null for what {@link TwoHosts} gives
 * @param name of the test's files
 * @param properties of this JVM: a test may ask for those that were set for it
 */
record Ordered(
    Class<?> type,
    Class<?> declaring,
    String method,
    List<Class<?>> parameters,
    Serializable[] arguments,
    String name,
    Map<String, String> properties)
    implements Serializable {

  /**
   * What is to be run.
   *
   * @param number which of several runs with other arguments; 0 if there is one alone
   * @throws ExtensionConfigurationException if an argument cannot leave this JVM, in one line
   */
  static Ordered of(Class<?> type, Method method, List<Object> arguments, int number) {
    Serializable[] carried = new Serializable[arguments.size()];
    for (int i = 0; i < carried.length; i++) {
      carried[i] = carried(method.getParameters()[i], arguments.get(i));
    }
    String name = type.getName().substring(type.getPackageName().length()).replaceAll("^[.]", "");
    return new Ordered(
        type,
        method.getDeclaringClass(),
        method.getName(),
        List.of(method.getParameterTypes()),
        carried,
        name.replace('$', '.') + "." + method.getName() + (number == 0 ? "" : "-" + number),
        System.getProperties().stringPropertyNames().stream()
            .collect(Collectors.toMap(key -> key, System::getProperty)));
  }

  private static Serializable carried(Parameter parameter, Object argument) {
    if (argument == null || argument instanceof Serializable) {
      return (Serializable) argument;
    }
    throw new ExtensionConfigurationException(notCarried(parameter.toString()));
  }

  /** What is told of an argument that stays here. */
  static String notCarried(String what) {
    return "TwoHosts runs a test in another JVM, and takes there what is Serializable; this is not: "
        + what;
  }

  Method found() throws NoSuchMethodException {
    return declaring.getDeclaredMethod(method, parameters.toArray(Class<?>[]::new));
  }
}
