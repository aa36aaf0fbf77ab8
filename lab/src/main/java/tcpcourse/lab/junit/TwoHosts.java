package tcpcourse.lab.junit;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.List;
import java.util.stream.Stream;
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
 * <p>The test is run in a JVM of its own, in which a lab can be built without privileges, with the
 * class path of the one that JUnit runs in; so are its {@code @BeforeEach} and {@code @AfterEach}.
 * Its constructor is called in both. Where no lab can be built the test is skipped, with the
 * reason; with {@code -Dlab.required=true} it fails.
 *
 * <p>When a test fails, its ladder stands in the message, and as a page and for Wireshark in {@code
 * target/ladders}. A rule that met no segment fails it, too.
 */
public final class TwoHosts implements ParameterResolver, InvocationInterceptor {

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

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == TwoHosts.class || type == Cable.class || type == Host.class;
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
  public void interceptTestMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> called,
      ExtensionContext context)
      throws Throwable {
    invocation.skip();
    new SandboxedTest(context.getRequiredTestClass(), called.getExecutable()).run();
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
}
