package tcpcourse.lab.agent;

import static net.bytebuddy.matcher.ElementMatchers.isAbstract;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.namedOneOf;
import static net.bytebuddy.matcher.ElementMatchers.not;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import java.io.IOException;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.nio.ByteBuffer;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.scaffold.TypeValidation;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.implementation.bytecode.assign.Assigner.Typing;
import net.bytebuddy.matcher.ElementMatcher;
import net.bytebuddy.pool.TypePool;
import tcpcourse.lab.agent.boot.CallNotes;

/** Has the JDK's own socket classes tell of what programs call. */
public final class Hooks {

  /** Around a call that comes back with its result. */
  static final class Around {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static int enter(
        @Advice.Origin("#m") String method,
        @Advice.This Object self,
        @Advice.AllArguments Object[] arguments) {
      return CallNotes.began(method, self, arguments);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(
        @Advice.Enter int number,
        @Advice.Origin("#m") String method,
        @Advice.AllArguments Object[] arguments,
        @Advice.Return(typing = Typing.DYNAMIC) Object result,
        @Advice.Thrown Throwable thrown) {
      CallNotes.returned(number, method, arguments, result, thrown);
    }
  }

  /** {@code implConnect(remote, attachment, handler)}. */
  static final class Connects {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static int enter(
        @Advice.Origin("#m") String method,
        @Advice.This Object self,
        @Advice.AllArguments Object[] arguments,
        @Advice.Argument(value = 2, readOnly = false, typing = Typing.DYNAMIC) Object handler) {
      int number = CallNotes.began(method, self, arguments);
      handler = CallNotes.telling(number, method, handler, null);
      return number;
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(
        @Advice.Enter int number,
        @Advice.Argument(value = 2, typing = Typing.DYNAMIC) Object handler,
        @Advice.Thrown Throwable thrown) {
      CallNotes.handedIn(number, handler, thrown);
    }
  }

  /** {@code implAccept(attachment, handler)}. */
  static final class Accepts {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static int enter(
        @Advice.Origin("#m") String method,
        @Advice.This Object self,
        @Advice.Argument(value = 1, readOnly = false, typing = Typing.DYNAMIC) Object handler) {
      int number = CallNotes.began(method, self, new Object[0]);
      handler = CallNotes.telling(number, method, handler, null);
      return number;
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(
        @Advice.Enter int number,
        @Advice.Argument(value = 1, typing = Typing.DYNAMIC) Object handler,
        @Advice.Thrown Throwable thrown) {
      CallNotes.handedIn(number, handler, thrown);
    }
  }

  /** {@code implRead(scattering, buffer, buffers, timeout, unit, attachment, handler)}. */
  static final class Transfers {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static int enter(
        @Advice.Origin("#m") String method,
        @Advice.This Object self,
        @Advice.Argument(1) ByteBuffer buffer,
        @Advice.Argument(2) ByteBuffer[] buffers,
        @Advice.Argument(value = 6, readOnly = false, typing = Typing.DYNAMIC) Object handler) {
      int number = CallNotes.began(method, self, new Object[] {buffer, buffers});
      handler = CallNotes.telling(number, method, handler, buffer);
      return number;
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(
        @Advice.Enter int number,
        @Advice.Argument(value = 6, typing = Typing.DYNAMIC) Object handler,
        @Advice.Thrown Throwable thrown) {
      CallNotes.handedIn(number, handler, thrown);
    }
  }

  private static final AsmVisitorWrapper CHANNEL =
      around(
          namedOneOf(
              "connect",
              "finishConnect",
              "read",
              "write",
              "blockingRead",
              "blockingWriteFully",
              "shutdownInput",
              "shutdownOutput",
              "bind",
              "accept",
              "implCloseSelectableChannel"));

  private static final AsmVisitorWrapper LATER =
      new AsmVisitorWrapper.ForDeclaredMethods()
          .method(concrete(named("implConnect")), Advice.to(Connects.class))
          .method(concrete(named("implAccept")), Advice.to(Accepts.class))
          .method(concrete(namedOneOf("implRead", "implWrite")), Advice.to(Transfers.class))
          .method(concrete(namedOneOf("implClose", "bind")), Advice.to(Around.class));

  /** What is called on which of the JDK's classes. */
  private static final Map<String, AsmVisitorWrapper> CLASSES =
      Map.of(
          "java.net.Socket",
          around(
              named("connect")
                  .and(takesArguments(2))
                  .or(
                      namedOneOf(
                          "bind",
                          "close",
                          "shutdownInput",
                          "shutdownOutput",
                          "setSoLinger",
                          "setTcpNoDelay",
                          "setKeepAlive",
                          "setSoTimeout",
                          "setReuseAddress",
                          "sendUrgentData"))),
          "java.net.Socket$SocketInputStream",
          around(named("read").and(takesArguments(3))),
          "java.net.Socket$SocketOutputStream",
          around(named("write").and(takesArguments(3))),
          "java.net.ServerSocket",
          around(
              named("bind")
                  .and(takesArguments(2))
                  .or(namedOneOf("accept", "close", "setReuseAddress", "setSoTimeout"))),
          "sun.nio.ch.SocketChannelImpl",
          CHANNEL,
          "sun.nio.ch.ServerSocketChannelImpl",
          CHANNEL,
          "sun.nio.ch.UnixAsynchronousSocketChannelImpl",
          LATER,
          "sun.nio.ch.UnixAsynchronousServerSocketChannelImpl",
          LATER,
          "sun.nio.ch.AsynchronousServerSocketChannelImpl",
          around(named("bind")));

  private Hooks() {}

  private static AsmVisitorWrapper around(ElementMatcher<? super MethodDescription> methods) {
    return new AsmVisitorWrapper.ForDeclaredMethods()
        .method(concrete(methods), Advice.to(Around.class));
  }

  private static ElementMatcher<? super MethodDescription> concrete(
      ElementMatcher<? super MethodDescription> methods) {
    return not(isAbstract()).and(methods);
  }

  /** Connects to the lab, and changes the classes that are loaded or will be. */
  public static void install(Instrumentation instrumentation, String lab) throws IOException {
    CallNotes.open(lab);
    instrumentation.addTransformer(new Rewriter(), true);
    List<Class<?>> loaded = new ArrayList<>();
    for (Class<?> each : instrumentation.getAllLoadedClasses()) {
      if (CLASSES.containsKey(each.getName())) {
        loaded.add(each);
      }
    }
    try {
      instrumentation.retransformClasses(loaded.toArray(Class<?>[]::new));
    } catch (UnmodifiableClassException impossible) {
      throw new IOException(impossible);
    }
  }

  /** Rewrites a class as it is loaded. */
  private static final class Rewriter implements ClassFileTransformer {

    private final ByteBuddy buddy = new ByteBuddy().with(TypeValidation.DISABLED);

    @Override
    public byte[] transform(
        Module module,
        ClassLoader loader,
        String internalName,
        Class<?> redefined,
        ProtectionDomain domain,
        byte[] bytes) {
      String name = internalName == null ? "" : internalName.replace('/', '.');
      AsmVisitorWrapper wrapper = CLASSES.get(name);
      if (wrapper == null) {
        return null;
      }
      ClassFileLocator locator =
          new ClassFileLocator.Compound(
              ClassFileLocator.Simple.of(name, bytes),
              ClassFileLocator.ForClassLoader.ofSystemLoader());
      return buddy
          .with(Implementation.Context.Disabled.Factory.INSTANCE)
          .redefine(TypePool.Default.of(locator).describe(name).resolve(), locator)
          .visit(wrapper)
          .make()
          .getBytes();
    }
  }
}
