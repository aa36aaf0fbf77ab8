package tcpcourse.lab.watch;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tcpcourse.lab.kernel.SocketView;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.tcp.Endpoint;
import tcpcourse.lab.tcp.Side;
import tcpcourse.lab.tcp.SocketEntry;
import tcpcourse.lab.tcp.TcpState;

/**
 * Notes how the sockets of one host change their states, by looking into the kernel's table before
 * and after everything that can change it: a segment that arrives or leaves, a call that begins or
 * returns. What only a timer changes is found by a look every few milliseconds. So a state is
 * missed only if the kernel left it again between two looks.
 */
public final class StateWatch {

  private record Socket(Endpoint local, Endpoint remote) {

    /**
     * Whether both ends are on this host, at 127.0.0.1. Without a cable between them they pass
     * through their states in no time; which of them a look catches is luck; in the lab none is
     * noted.
     */
    boolean isLoopback() {
      return remote.address().startsWith("127.");
    }
  }

  private final Side side;
  private final boolean within;
  private SocketView table; // null while the host has no power
  private final Recorder recorder;
  private Map<Socket, TcpState> known = new HashMap<>();

  /**
   * @param within whether sockets whose other end is on the same host are noted, too
   */
  public StateWatch(Side side, SocketView table, Recorder recorder, boolean within) {
    this.side = side;
    this.table = table;
    this.recorder = recorder;
    this.within = within;
  }

  /** From now on watches this table instead; null: there is nothing to be seen. */
  public synchronized void watch(SocketView another) {
    table = another;
    look();
  }

  /**
   * Looks once, and has something noted before anybody looks again. A state bears the time at which
   * the look began: one that began before a call and ended after it would show what the call
   * brought about, and date it earlier than the call.
   */
  public synchronized void lookAndThen(Runnable note) {
    look();
    note.run();
  }

  /**
   * Looks once; when it returns, every change up to its beginning has been noted. Does not look
   * while the recorder only sums up: with thousands of sockets a look takes milliseconds.
   */
  public synchronized void look() {
    if (recorder.summing()) {
      return;
    }
    long began = System.nanoTime();
    Map<Socket, TcpState> seen = read();
    // A table that is long to read may show what happened meanwhile: never before its cause.
    note(within ? System.nanoTime() : began, seen);
    looked(began);
  }

  private void looked(long began) {
    if (table != null) {
      recorder.looked(side, began);
    }
  }

  /**
   * The same, around a segment: that opens no listener and closes none, so they are looked at only
   * where a connection has changed.
   */
  public synchronized void lookAtConnections() {
    if (recorder.summing() || table == null) {
      return;
    }
    long began = System.nanoTime();
    Map<Socket, TcpState> seen = states(table.connections());
    if (!seen.equals(connections(known))) {
      seen.putAll(states(table.listeners()));
      note(began, seen);
      looked(began);
    }
  }

  private static Map<Socket, TcpState> connections(Map<Socket, TcpState> all) {
    Map<Socket, TcpState> connections = new HashMap<>(all);
    connections.values().removeIf(state -> state == TcpState.LISTEN);
    return connections;
  }

  private void note(long now, Map<Socket, TcpState> seen) {
    if (!seen.equals(known)) {
      noteDifferences(now, seen);
      known = seen;
    }
  }

  /** Takes the table for known as it is now, whatever has changed. */
  public synchronized void catchUp() {
    long began = System.nanoTime();
    known = read();
    looked(began);
  }

  private Map<Socket, TcpState> read() {
    return states(table == null ? List.of() : table.read());
  }

  private static Map<Socket, TcpState> states(List<SocketEntry> entries) {
    Map<Socket, TcpState> states = new HashMap<>();
    entries.forEach(e -> states.put(new Socket(e.local(), e.remote()), e.state()));
    return states;
  }

  private void noteDifferences(long now, Map<Socket, TcpState> seen) {
    Set<Socket> sockets = new HashSet<>(known.keySet());
    sockets.addAll(seen.keySet());
    List<Socket> inOrder =
        sockets.stream()
            .sorted(Comparator.comparing(socket -> socket.local() + " " + socket.remote()))
            .toList();
    for (Socket socket : inOrder) {
      TcpState before = known.getOrDefault(socket, TcpState.CLOSED);
      TcpState after = seen.getOrDefault(socket, TcpState.CLOSED);
      if (before != after && (within || !socket.isLoopback())) {
        recorder.add(
            now,
            at -> new Event.StateSeen(at, side, socket.local(), socket.remote(), before, after));
      }
    }
  }

  /**
   * The state in which the host has a socket for this connection right now; CLOSED if it has none.
   */
  public synchronized Map<String, TcpState> states() {
    if (recorder.summing()) {
      catchUp(); // look() has not
    }
    Map<String, TcpState> states = new HashMap<>();
    known.forEach((socket, state) -> states.put(socket.local() + " " + socket.remote(), state));
    return states;
  }
}
