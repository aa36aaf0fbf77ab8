package tcpcourse.lab.junit;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import tcpcourse.lab.ExperimentRun;
import tcpcourse.lab.LabUnavailableException;
import tcpcourse.lab.Trial;
import tcpcourse.lab.file.RecordingFile;
import tcpcourse.lab.recording.Recording;

/** What runs in the sandbox for a {@link SandboxedTest}: a test, between two hosts of its own. */
record TestInLab(Ordered ordered) {

  private static final Duration DELAY = Duration.ofMillis(20);
  private static final Duration LIMIT = Duration.ofMinutes(30);

  /** The file that has the {@link Ordered}, where to write what it threw, and its recording. */
  public static void main(String... args) throws Exception {
    Throwable thrown = null;
    try (ObjectInputStream in = new ObjectInputStream(Files.newInputStream(Path.of(args[0])))) {
      Ordered ordered = (Ordered) in.readObject();
      ordered.properties().forEach(System.getProperties()::putIfAbsent);
      new TestInLab(ordered).run(Path.of(args[2]));
    } catch (Throwable failed) {
      thrown = failed;
    }
    write(Path.of(args[1]), thrown);
    Runtime.getRuntime().halt(0);
  }

  private static void write(Path file, Throwable thrown) throws IOException {
    try (OutputStream to = Files.newOutputStream(file);
        ObjectOutputStream out = new ObjectOutputStream(to)) {
      out.writeObject(thrown);
    } catch (IOException notSerializable) {
      AssertionError words = new AssertionError(thrown.toString());
      words.setStackTrace(thrown.getStackTrace());
      try (ObjectOutputStream out = new ObjectOutputStream(Files.newOutputStream(file))) {
        out.writeObject(words);
      }
    }
  }

  private void run(Path recording) throws Throwable {
    try (Trial trial = new Trial(DELAY, LIMIT)) {
      TwoHosts hosts = new TwoHosts(trial.lab());
      try {
        run(hosts);
        requireMet(hosts);
      } finally {
        Recording made =
            new Recording(
                "two-hosts",
                ordered.name(),
                ExperimentRun.made(DELAY, ""),
                List.of(trial.end("")),
                List.of());
        RecordingFile.write(made, recording);
      }
    } catch (LabUnavailableException refused) {
      throw new NoLab(refused.getMessage());
    }
  }

  private static void requireMet(TwoHosts hosts) throws InterruptedException {
    hosts.cable().settle();
    if (!hosts.unmet().isEmpty()) {
      throw new AssertionError("no segment met the rule: " + hosts.unmet().get(0));
    }
  }

  private void run(TwoHosts hosts) throws Throwable {
    Instance.Caller caller =
        (method, object) -> call(method, object, new Object[method.getParameterCount()], hosts);
    Instance instance = Instance.of(ordered.type(), caller);
    try {
      instance.before(caller);
      call(ordered.found(), instance.object(), ordered.arguments(), hosts);
    } finally {
      instance.after(caller);
      instance.afterAll(caller);
    }
  }

  /** With the hosts where there is no argument. */
  private static void call(Method method, Object object, Object[] arguments, TwoHosts hosts)
      throws Throwable {
    Parameter[] parameters = method.getParameters();
    Object[] all = new Object[parameters.length];
    for (int i = 0; i < all.length; i++) {
      all[i] = TwoHosts.gives(parameters[i]) ? hosts.argument(parameters[i]) : arguments[i];
    }
    method.setAccessible(true);
    try {
      method.invoke(object, all);
    } catch (InvocationTargetException thrown) {
      throw thrown.getCause();
    }
  }
}
