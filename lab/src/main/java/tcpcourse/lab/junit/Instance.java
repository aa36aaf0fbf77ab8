package tcpcourse.lab.junit;

import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/**
 * An object of a test's class, and the one around it where the class is {@code @Nested}. Calls what
 * JUnit calls around a test, in JUnit's order.
 *
 * @param outer of a nested class
 */
record Instance(Object object, Optional<Instance> outer) {

  /** A call that gives a method its arguments. */
  interface Caller {
    void call(Method method, Object object) throws Throwable;
  }

  static Instance of(Class<?> type, Caller caller) throws Throwable {
    boolean inner = type.isMemberClass() && !Modifier.isStatic(type.getModifiers());
    Optional<Instance> outer =
        inner ? Optional.of(of(type.getEnclosingClass(), caller)) : Optional.empty();
    for (Method before : annotated(type, BeforeAll.class)) {
      caller.call(before, null);
    }
    return new Instance(made(type, outer), outer);
  }

  private static Object made(Class<?> type, Optional<Instance> outer) throws Throwable {
    try {
      Constructor<?> constructor =
          outer.isPresent()
              ? type.getDeclaredConstructor(type.getEnclosingClass())
              : type.getDeclaredConstructor();
      constructor.setAccessible(true);
      return constructor.newInstance(outer.map(Instance::object).stream().toArray());
    } catch (InvocationTargetException thrown) {
      throw thrown.getCause();
    }
  }

  void before(Caller caller) throws Throwable {
    if (outer.isPresent()) {
      outer.get().before(caller);
    }
    for (Method before : annotated(object.getClass(), BeforeEach.class)) {
      caller.call(before, object);
    }
  }

  void after(Caller caller) throws Throwable {
    for (Method after : reversed(annotated(object.getClass(), AfterEach.class))) {
      caller.call(after, object);
    }
    if (outer.isPresent()) {
      outer.get().after(caller);
    }
  }

  void afterAll(Caller caller) throws Throwable {
    for (Method after : reversed(annotated(object.getClass(), AfterAll.class))) {
      caller.call(after, null);
    }
    if (outer.isPresent()) {
      outer.get().afterAll(caller);
    }
  }

  private static List<Method> reversed(List<Method> methods) {
    Collections.reverse(methods);
    return methods;
  }

  /** A superclass' first; of two of which one overrides the other, that one. */
  private static List<Method> annotated(Class<?> type, Class<? extends Annotation> annotation) {
    List<Method> all = new ArrayList<>();
    for (Class<?> each = type; each != null; each = each.getSuperclass()) {
      Predicate<Method> overridden = method -> all.stream().anyMatch(m -> overrides(m, method));
      all.addAll(
          0,
          Arrays.stream(each.getDeclaredMethods())
              .filter(method -> method.isAnnotationPresent(annotation))
              .filter(overridden.negate())
              .toList());
    }
    return all;
  }

  private static boolean overrides(Method one, Method above) {
    return one.getName().equals(above.getName())
        && Arrays.equals(one.getParameterTypes(), above.getParameterTypes())
        && !Modifier.isPrivate(above.getModifiers());
  }
}
