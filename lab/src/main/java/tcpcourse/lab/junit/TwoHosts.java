package tcpcourse.lab.junit;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import tcpcourse.lab.Host;
import tcpcourse.lab.Lab;
import tcpcourse.lab.cable.Cable;
import tcpcourse.lab.pair.CableOrders;
import tcpcourse.lab.reading.Reading;
import tcpcourse.lab.reading.Sentence;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.rule.RuleMistakeException;
import tcpcourse.lab.rule.RuleParser;
import tcpcourse.lab.tcp.Side;

/**
 * Two hosts and a cable for each test of a class: {@code @ExtendWith(TwoHosts.class)}. A test has
 * them as parameters: a {@code TwoHosts}, a {@link Cable}, and a {@link Host} called {@code client}
 * or {@code server}.
 *
 * <p>Each {@code @Test}, and each run of a {@code @RepeatedTest} or a {@code @ParameterizedTest},
 * is run in a JVM of its own, in which a lab can be built without privileges, with the class path
 * and the properties of the one that JUnit runs in; so are what stands before and after it,
 * {@code @BeforeAll} too. Arguments are {@code Serializable}. The constructor is called in both,
 * and has no parameters; what other extensions do stays in JUnit's. Where no lab can be built the
 * test is skipped, with the reason; with {@code -Dlab.required=true} it fails.
 *
 * <p>When a test fails, its ladder stands in the message, and as a page and for Wireshark in {@code
 * target/ladders}. A rule that met no segment fails it, too.
 */
public final class TwoHosts implements ParameterResolver, InvocationInterceptor {

  private static final Set<Class<?>> GIVEN = Set.of(TwoHosts.class, Cable.class, Host.class);

  /** Which run of a test that has several. */
  private static final Pattern NUMBER = Pattern.compile("invocation:#([0-9]+)]$");

  private final Lab lab;
  private final CableOrders orders;

  /** Called by JUnit; this one has no hosts, but starts the JVM that has. */
  public TwoHosts() {
    lab = null;
    orders = null;
  }

  /** Those of a lab, for the test that runs in it. */
  TwoHosts(Lab lab) {
    this.lab = lab;
    this.orders = new CableOrders(lab, side -> {});
  }

  public Host client() {
    return lab.client();
  }

  public Host server() {
    return lab.server();
  }

  public Cable cable() {
    return lab.cable();
  }

  /** All that an experiment can do. */
  public Lab lab() {
    return lab;
  }

  /**
   * Tells the cable what a ladder's words say: {@code drop the first SYN}.
   *
   * @throws IllegalArgumentException if they are no rule; the message shows where and why
   */
  public void rule(String words) {
    try {
      orders.tell(RuleParser.parse(words));
    } catch (RuleMistakeException mistake) {
      throw new IllegalArgumentException("\n" + String.join("\n", mistake.shown()), mistake);
    }
  }

  /** What has happened so far: all that was sent until now is in it. */
  public Take take() throws InterruptedException {
    lab.cable().settle();
    return new Take("", lab.soFar());
  }

  /** What can be said of it: each sentence with the moments that prove it. */
  public List<Sentence> reading() throws InterruptedException {
    return Reading.of(take());
  }

  List<String> unmet() {
    return orders.unmet();
  }

  /** What a test's parameter is given. */
  Object argument(Parameter parameter) {
    if (parameter.getType() == TwoHosts.class) {
      return this;
    } else if (parameter.getType() == Cable.class) {
      return cable();
    }
    return lab.host(side(parameter));
  }

  private static Side side(Parameter parameter) {
    return Stream.of(Side.values())
        .filter(side -> parameter.isNamePresent() && side.toString().equals(parameter.getName()))
        .findFirst()
        .orElseThrow(
            () ->
                new ParameterResolutionException(
                    "a Host is called client or server, and the test is compiled with -parameters;"
                        + " this one is called "
                        + parameter.getName()));
  }

  /** Whether a parameter's argument comes from here. */
  static boolean gives(Parameter parameter) {
    return GIVEN.contains(parameter.getType());
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return gives(parameter.getParameter());
  }

  /** The test itself gets it elsewhere. */
  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    if (parameter.getParameter().getType() == Host.class) {
      side(parameter.getParameter());
    }
    return null;
  }

  @Override
  public <T> T interceptTestClassConstructor(
      Invocation<T> invocation,
      ReflectiveInvocationContext<Constructor<T>> called,
      ExtensionContext context)
      throws Throwable {
    Class<?> type = called.getTargetClass();
    boolean inner = type.isMemberClass() && !Modifier.isStatic(type.getModifiers());
    if (called.getArguments().size() > (inner ? 1 : 0) || isParameterized(type)) {
      throw new ExtensionConfigurationException(
          "TwoHosts makes a test's object without arguments; parameters belong to its methods: "
              + type.getSimpleName());
    }
    return invocation.proceed();
  }

  /** Whether JUnit sets fields of it; by name, for who has no parameterized tests at all. */
  private static boolean isParameterized(Class<?> type) {
    return Stream.of(type.getAnnotations())
        .anyMatch(each -> each.annotationType().getSimpleName().equals("ParameterizedClass"));
  }

  @Override
  public void interceptTestMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> called,
      ExtensionContext context)
      throws Throwable {
    run(invocation, called, 0);
  }

  @Override
  public void interceptTestTemplateMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> called,
      ExtensionContext context)
      throws Throwable {
    Matcher number = NUMBER.matcher(context.getUniqueId());
    run(invocation, called, number.find() ? Integer.parseInt(number.group(1)) : 0);
  }

  private static void run(
      Invocation<Void> invocation, ReflectiveInvocationContext<Method> called, int number)
      throws Throwable {
    invocation.skip();
    Ordered ordered =
        Ordered.of(called.getTargetClass(), called.getExecutable(), called.getArguments(), number);
    new SandboxedTest(ordered).run();
  }

  @Override
  public <T> T interceptTestFactoryMethod(
      Invocation<T> invocation,
      ReflectiveInvocationContext<Method> called,
      ExtensionContext context) {
    throw new ExtensionConfigurationException(
        "TwoHosts runs @Test, @RepeatedTest and @ParameterizedTest; this is a @TestFactory: "
            + called.getExecutable().getName());
  }

  @Override
  public void interceptBeforeAllMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> called,
      ExtensionContext context) {
    invocation.skip();
  }

  @Override
  public void interceptBeforeEachMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> called,
      ExtensionContext context) {
    invocation.skip();
  }

  @Override
  public void interceptAfterEachMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> called,
      ExtensionContext context) {
    invocation.skip();
  }

  @Override
  public void interceptAfterAllMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> called,
      ExtensionContext context) {
    invocation.skip();
  }
}
