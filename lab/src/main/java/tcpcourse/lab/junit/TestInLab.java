package tcpcourse.lab.junit;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import tcpcourse.lab.ExperimentRun;
import tcpcourse.lab.LabUnavailableException;
import tcpcourse.lab.Trial;
import tcpcourse.lab.file.RecordingFile;
import tcpcourse.lab.recording.Recording;

/** What runs in the sandbox for a {@link SandboxedTest}: a test, between two hosts of its own. */
final class TestInLab {

  private static final Duration DELAY = Duration.ofMillis(20);
  private static final Duration LIMIT = Duration.ofMinutes(30);

  private final Class<?> type;
  private final Method test;

  private TestInLab(Class<?> type, String name) {
    this.type = type;
    this.test =
        Arrays.stream(type.getDeclaredMethods())
            .filter(method -> method.getName().equals(name))
            .findFirst()
            .orElseThrow();
  }

  /** The test's class, its method, where to write what it threw, and where its recording. */
  public static void main(String... args) throws Exception {
    Throwable thrown = null;
    try {
      new TestInLab(Class.forName(args[0]), args[1]).run(Path.of(args[3]));
    } catch (Throwable failed) {
      thrown = failed;
    }
    write(Path.of(args[2]), thrown);
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
        String name = type.getSimpleName() + "." + test.getName();
        Recording made =
            new Recording(
                "two-hosts",
                name,
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
    Constructor<?> constructor = type.getDeclaredConstructor();
    constructor.setAccessible(true);
    Object instance = constructor.newInstance();
    try {
      for (Method before : annotated(BeforeEach.class)) {
        call(before, instance, hosts);
      }
      call(test, instance, hosts);
    } finally {
      for (Method after : annotated(AfterEach.class)) {
        call(after, instance, hosts);
      }
    }
  }

  /** A superclass' first. */
  private List<Method> annotated(Class<? extends Annotation> annotation) {
    List<Method> all = new ArrayList<>();
    for (Class<?> each = type; each != null; each = each.getSuperclass()) {
      all.addAll(
          0,
          Arrays.stream(each.getDeclaredMethods())
              .filter(method -> method.isAnnotationPresent(annotation))
              .toList());
    }
    return all;
  }

  private static void call(Method method, Object instance, TwoHosts hosts) throws Throwable {
    method.setAccessible(true);
    try {
      method.invoke(instance, Arrays.stream(method.getParameters()).map(hosts::argument).toArray());
    } catch (InvocationTargetException thrown) {
      throw thrown.getCause();
    }
  }
}
