package tcpcourse.lab.pair;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import tcpcourse.lab.ExperimentRun;
import tcpcourse.lab.Lab;
import tcpcourse.lab.LabUnavailableException;
import tcpcourse.lab.Trial;
import tcpcourse.lab.arguments.DurationConverter;
import tcpcourse.lab.arguments.RefusedException;
import tcpcourse.lab.cable.Strays;
import tcpcourse.lab.kernel.LabTimeoutException;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.rule.Rule;
import tcpcourse.lab.tcp.Both;
import tcpcourse.lab.tcp.Match;
import tcpcourse.lab.tcp.Side;
import tcpcourse.lab.tcp.SocketEntry;
import tcpcourse.lab.watch.CallWords;
import tcpcourse.lab.watch.Crowd;

/**
 * Plays two commands on the two hosts: the server's is started, the client's as soon as the
 * server's listens. The take ends when the client's has ended and nothing is underway any more.
 *
 * @param commands what is run on each host
 * @param rules what the cable is told, in this order
 * @param delay how long a segment is underway, in each direction
 * @param until how long the take lasts at most, from the client's start on
 * @param command what a reader types to play it again
 */
public record TwoCommands(
    Both<HostCommand> commands, List<Rule> rules, Duration delay, Duration until, String command) {

  /** What is noted behind whose program it is. */
  static final String UNSEEN = "'s program is no JVM: its calls are not seen";

  /** Until a server listens; a big one takes some seconds to start, on a busy machine. */
  private static final Duration START = Duration.ofSeconds(60);

  /** A server may open a port for itself first, and the one for others then. */
  private static final Duration SECOND_PORT = Duration.ofSeconds(2);

  /** From a client's end on nothing must have happened for this long, and four crossings more. */
  private static final Duration STILL = Duration.ofMillis(100);

  private static final int RETRANSMISSION = 1;
  private static final int WINDOW_PROBE = 4;

  /** Beyond so many only what begins or ends something is noted: a recording is to be readable. */
  private static final int MOST_EVENTS = 1_200;

  /** What has come about until now, for who wants to see it happen. */
  public interface Watcher {
    /** The take begins; what is asked for is what has happened so far. */
    void begin(Supplier<Take> soFar);

    /** It is over: nothing may be asked for any more. */
    void end();
  }

  /**
   * Plays them.
   *
   * @throws LabUnavailableException if no lab can be built
   * @throws RefusedException if the two cannot meet: one is not there, or the server cannot be
   *     reached
   * @throws IOException if the lab broke; the message is one line
   */
  public PlayedPair play(Watcher watcher)
      throws LabUnavailableException, RefusedException, IOException, InterruptedException {
    try (Trial trial = new Trial(delay, until);
        Agents agents = new Agents(trial.lab())) {
      return new Playing(trial, agents).play(watcher);
    } catch (IllegalStateException broken) {
      throw new IOException(broken.getMessage(), broken);
    }
  }

  /** One playing. */
  private final class Playing {

    private final Trial trial;
    private final Lab lab;
    private final Agents agents;
    private final List<HostProgram> programs = new ArrayList<>();
    private final Set<Side> silent = Collections.synchronizedSet(EnumSet.noneOf(Side.class));
    private final List<String> told = new ArrayList<>();
    private final Map<String, String> strays = Collections.synchronizedMap(new LinkedHashMap<>());
    private Crowd crowd;
    private long events;
    private long lastEvent;

    Playing(Trial trial, Agents agents) {
      this.trial = trial;
      this.lab = trial.lab();
      this.agents = agents;
    }

    PlayedPair play(Watcher watcher) throws RefusedException, IOException, InterruptedException {
      lab.client().showIpv6Sockets();
      lab.server().showIpv6Sockets();
      lab.watchTheWayOut(this::stray);
      crowd = lab.noteAtMost(MOST_EVENTS);
      try (CableOrders orders = new CableOrders(lab, this::kill)) {
        rules.forEach(orders::tell);
        watcher.begin(() -> new Take("", lab.soFar()));
        try {
          HostProgram server = start(commands.server());
          awaitListening(server);
          noteIfSilent(Side.SERVER);
          lab.cable().uponArrival(Match.any().from(Side.CLIENT), () -> noteIfSilent(Side.CLIENT));
          HostProgram client = start(commands.client());
          awaitEnd(client);
          requireFound(client);
          noteIfSilent(Side.CLIENT);
        } finally {
          watcher.end();
        }
        return played(trial.end(""), orders);
      }
    }

    private HostProgram start(HostCommand command) throws IOException, InterruptedException {
      try {
        HostProgram program = HostProgram.start(lab, command, agents.environment(command.side()));
        programs.add(program);
        return program;
      } catch (InterruptedException interrupted) {
        throw interrupted;
      } catch (Exception failed) {
        throw new IOException("the " + command.side() + ": " + CallWords.of(failed), failed);
      }
    }

    /** An agent tells that it is there before its program begins. */
    private void noteIfSilent(Side side) {
      if (!agents.heard(side) && silent.add(side)) {
        lab.note(at -> new Event.Note(at, "the " + side + UNSEEN));
      }
    }

    private void stray(Side side, String place) {
      strays.putIfAbsent(place, "the " + side);
      lab.note(
          at -> new Event.Note(at, "the " + side + " speaks to " + place + ": not in the lab"));
    }

    private void kill(Side side) {
      programs.stream().filter(each -> each.command().side() == side).forEach(HostProgram::kill);
    }

    private void awaitListening(HostProgram server) throws RefusedException, InterruptedException {
      BooleanSupplier reachable = () -> Reach.of(lab.server()).reachable();
      BooleanSupplier known =
          () -> server.isOver() || !Reach.of(lab.server()).listeners().isEmpty();
      if (!awaits(START, known)) {
        throw new RefusedException(
            "the server has not begun to listen within %s s%s"
                .formatted(START.toSeconds(), lastSaid(server)));
      }
      awaits(SECOND_PORT, () -> server.isOver() || reachable.getAsBoolean());
      Optional<String> whyNot = Reach.of(lab.server()).whyNot();
      if (whyNot.isPresent()) {
        throw new RefusedException(whyNot.get());
      }
      requireFound(server);
      if (!reachable.getAsBoolean()) {
        throw new RefusedException(
            "the server ended before it listened, with exit code %s%s"
                .formatted(server.exitCode().orElse(-1), lastSaid(server)));
      }
    }

    private void requireFound(HostProgram program) throws RefusedException {
      if (program.wasNotFound()) {
        throw new RefusedException(
            "the " + program.command().side() + "'s command cannot be run" + lastSaid(program));
      }
    }

    private String lastSaid(HostProgram program) {
      String line = program.output().lastLine();
      return line.isEmpty() ? "; it printed nothing" : "; it printed: " + line;
    }

    private void awaitEnd(HostProgram client) throws InterruptedException {
      if (!awaits(until, () -> client.isOver() && isStill())) {
        lab.note(
            at ->
                new Event.Note(
                    at, "the lab stops here: " + DurationConverter.words(until) + " are over"));
        told.add(
            "stopped after " + DurationConverter.words(until) + "; --until says how long at most");
      }
    }

    /** Nothing has happened for a while, is underway, or will be sent again. */
    private boolean isStill() {
      long now = lab.count();
      if (now != events) {
        events = now;
        lastEvent = System.nanoTime();
      }
      return System.nanoTime() - lastEvent > STILL.plus(delay.multipliedBy(4)).toNanos()
          && lab.cable().isEmpty()
          && !resends(Side.CLIENT)
          && !resends(Side.SERVER);
    }

    private boolean resends(Side side) {
      return lab.host(side).socketTable().stream()
          .map(SocketEntry::timer)
          .anyMatch(timer -> timer == RETRANSMISSION || timer == WINDOW_PROBE);
    }

    private boolean awaits(Duration limit, BooleanSupplier condition) throws InterruptedException {
      try {
        lab.await("the commands", limit, condition);
        return true;
      } catch (LabTimeoutException late) {
        return false;
      }
    }

    private PlayedPair played(Take take, CableOrders orders) {
      orders.unmet().forEach(rule -> told.add("no segment met the rule: " + rule));
      crowd.inWords().ifPresent(told::add);
      programs.stream().map(HostProgram::remark).filter(each -> !each.isEmpty()).forEach(told::add);
      Both<Ended> ended = Both.of(side -> ended(programs.get(side == Side.SERVER ? 0 : 1)));
      String question =
          "server: " + commands.server().typed() + "; client: " + commands.client().typed();
      return new PlayedPair(
          new Recording(
              "watch", question, ExperimentRun.made(delay, command), List.of(take), List.of()),
          ended,
          told,
          elsewhere());
    }

    private Optional<String> elsewhere() {
      // Many a program asks for its own name first, and goes on without.
      return strays.entrySet().stream()
          .filter(stray -> !stray.getKey().contains(Strays.NAME_SERVER))
          .findFirst()
          .map(
              stray ->
                  ("%s speaks to %s, and no way leads there: the lab has two hosts, client"
                          + " (192.0.2.1) and server (192.0.2.2)")
                      .formatted(stray.getValue(), stray.getKey()));
    }

    private static Ended ended(HostProgram program) {
      return new Ended(program.command(), program.exitCode(), program.output().lines());
    }
  }
}
