package tcpcourse.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tcpcourse.lab.knob.Knob;
import tcpcourse.lab.knob.ProgramKnobs;
import tcpcourse.lab.recording.Fact;
import tcpcourse.lab.recording.Finding;
import tcpcourse.lab.recording.Linux;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;

/**
 * An experiment told take by take: what is played, and beside it the facts that the take must show.
 * A subclass declares both in its constructor. The words of the field are inherited, so that they
 * need no import.
 */
public abstract class Story extends Vocabulary implements Experiment {

  // What a reader may turn of the programs, for who tells a story to declare.
  protected static final Knob<?> THINK_ACCEPT = ProgramKnobs.THINK_ACCEPT;
  protected static final Knob<?> THINK_READ = ProgramKnobs.THINK_READ;
  protected static final Knob<?> THINK_WRITE = ProgramKnobs.THINK_WRITE;
  protected static final Knob<?> THINK_CLOSE = ProgramKnobs.THINK_CLOSE;
  protected static final Knob<?> NO_DELAY = ProgramKnobs.NO_DELAY;
  protected static final Knob<?> KEEP_COUNT = ProgramKnobs.KEEP_COUNT;
  protected static final Knob<?> KEEP_INTERVAL = ProgramKnobs.KEEP_INTERVAL;
  protected static final Knob<?> LINGER = ProgramKnobs.LINGER;
  protected static final Knob<?> BACKLOG = ProgramKnobs.BACKLOG;
  protected static final Knob<?> READ_TIMEOUT = ProgramKnobs.READ_TIMEOUT;
  protected static final Knob<?> RECEIVE_BUFFER = ProgramKnobs.RECEIVE_BUFFER;
  protected static final Knob<?> SEND_BUFFER = ProgramKnobs.SEND_BUFFER;
  protected static final Knob<?> CLIENT_CLOSES_FIRST = ProgramKnobs.CLIENT_CLOSES_FIRST;
  protected static final Knob<?> SERVER_CLOSES_FIRST = ProgramKnobs.SERVER_CLOSES_FIRST;

  private static final Linux OF_OLD = new Linux(0, 0);

  /** A take, how it is played, and what it must show. */
  protected static final class Scene {

    /** A sentence, what must be so, and from which kernel on it is; of old it is so on all. */
    private record Stated(String sentence, Fact<? super Take> fact, Linux since) {}

    private final String name;
    private final Stage.Procedure play;
    private final List<Stated> facts = new ArrayList<>();
    private Predicate<Take> inTime = take -> true;
    private Linux since = OF_OLD;

    private Scene(String name, Stage.Procedure play) {
      this.name = name;
      this.play = play;
    }

    /**
     * The kernel behaves so from this version on. On an older one the take is not played, and its
     * sentences are told as not looked for.
     *
     * @param version such as {@code 6.5}
     */
    public Scene since(String version) {
      since = Linux.of(version);
      return this;
    }

    /** The take must bear out this sentence. */
    public Scene shows(String sentence, Fact<? super Take> fact) {
      return tells(named(sentence), fact);
    }

    private String named(String sentence) {
      return name.isEmpty() ? sentence : name + ": " + sentence;
    }

    /** The same, where the sentence itself says enough and goes without the take's name. */
    public Scene tells(String sentence, Fact<? super Take> fact) {
      facts.add(new Stated(sentence, fact, OF_OLD));
      return this;
    }

    /** From this version of Linux on the take must bear it out; on an older one it may not. */
    public Scene showsSince(String version, String sentence, Fact<? super Take> fact) {
      facts.add(new Stated(named(sentence), fact, Linux.of(version)));
      return this;
    }

    /**
     * A program must be quicker than a timer of the kernel's. Where a busy machine made it late,
     * the take is played again.
     */
    public Scene inTime(Predicate<Take> quickEnough) {
      inTime = quickEnough;
      return this;
    }

    private Stream<Finding> findings(Recording recording) {
      Linux kernel = recording.made().linux();
      if (kernel.isBefore(since)) {
        return Stream.of();
      }
      Take take = recording.take(name);
      return facts.stream()
          .filter(f -> !kernel.isBefore(f.since))
          .map(f -> Finding.of(f.sentence, f.fact, take));
    }

    private Stream<String> notYet(Linux kernel) {
      return facts.stream()
          .map(f -> f.since.isBefore(since) ? new Stated(f.sentence, f.fact, since) : f)
          .filter(f -> kernel.isBefore(f.since))
          .map(f -> f.sentence + " (from " + f.since + " on; this is " + kernel + ")");
    }
  }

  /** A number that a reader may turn; a take reads it. */
  protected record Dial(Knob<Integer> knob) {

    /** What it was turned to, or where it stands. */
    public int in(Lab lab) {
      return lab.knobs().of(knob);
    }

    /** What it was turned to; {@code otherwise} if it was not, where takes differ. */
    public int in(Lab lab, int otherwise) {
      return lab.knobs().turned(knob).orElse(otherwise);
    }
  }

  /** Something that is on or off, and that a reader may turn; a take reads it. */
  protected record Switch(Knob<Boolean> knob) {

    /** Whether it is on. */
    public boolean in(Lab lab) {
      return lab.knobs().of(knob);
    }
  }

  private record Compared(String sentence, Fact<? super Recording> fact) {}

  private final String question;
  private final List<Scene> scenes = new ArrayList<>();
  private final List<Compared> compared = new ArrayList<>();
  private final List<Knob<?>> knobs = new ArrayList<>();

  /**
   * @param question as a reader would ask it
   */
  protected Story(String question) {
    this.question = question;
  }

  /** Declares the only take. */
  protected final Scene take(Stage.Procedure play) {
    return take("", play);
  }

  /** Declares a take; takes are played in the order in which they are declared. */
  protected final Scene take(String name, Stage.Procedure play) {
    Scene scene = new Scene(name, play);
    scenes.add(scene);
    return scene;
  }

  /** Several takes together must bear out this sentence. */
  protected final void compared(String sentence, Fact<? super Recording> fact) {
    compared.add(new Compared(sentence, fact));
  }

  /** Declares a number that a reader may turn, and where it stands. */
  protected final Dial dial(String name, String sentence, int least, int greatest, int standard) {
    Knob<Integer> knob = Knob.number(name, sentence, "", least, greatest, standard);
    knobs.add(knob);
    return new Dial(knob);
  }

  /**
   * Declares a setting of a kernel that a reader may turn, in every take that sets it.
   *
   * @param standard what the experiment sets it to by itself
   */
  protected final void setting(String key, int least, int greatest, int standard) {
    knobs.add(Knob.setting(key, least, greatest, standard));
  }

  /** Declares something that a reader may switch, and whether it is on. */
  protected final Switch toggle(String name, String sentence, boolean standard) {
    Knob<Boolean> knob = Knob.toggle(name, sentence, standard);
    knobs.add(knob);
    return new Switch(knob);
  }

  /** Declares a setting of a kernel that the experiment leaves alone, and a reader may turn. */
  protected final void kernel(String key, int least, int greatest, int standard) {
    knobs.add(Knob.kernel(key, least, greatest, standard));
  }

  /** Declares what a reader may turn of all programs: see {@link ProgramKnobs}. */
  protected final void programs(Knob<?>... turned) {
    knobs.addAll(List.of(turned));
  }

  @Override
  public final List<Knob<?>> knobs() {
    return List.copyOf(knobs);
  }

  @Override
  public final String question() {
    return question;
  }

  @Override
  public final void play(Stage stage) throws Exception {
    for (Scene scene : scenes) {
      if (!Linux.here().isBefore(scene.since)) {
        stage.take(scene.name, scene.play, scene.inTime);
      }
    }
  }

  @Override
  public final List<Finding> check(Recording recording) {
    return Stream.concat(
            scenes.stream().flatMap(scene -> scene.findings(recording)),
            compared.stream().map(c -> Finding.of(c.sentence, c.fact, recording)))
        .toList();
  }

  @Override
  public final List<String> notYet(Linux kernel) {
    return scenes.stream().flatMap(scene -> scene.notYet(kernel)).toList();
  }

  @Override
  public final List<Finding> checkPlayed(Recording recording) {
    List<String> played = recording.takes().stream().map(Take::name).toList();
    return scenes.stream()
        .filter(scene -> played.contains(scene.name))
        .flatMap(scene -> scene.findings(recording))
        .toList();
  }
}
