package tcpcourse.lab.agent.boot;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The wire to the lab. A call's beginning is told, and answered, before the call is made; so is its
 * return before the program has it. One thread alone speaks: a program's own may be interrupted,
 * which would close the channel, or be virtual.
 */
final class CallWire {

  /** What is told, in the order in which it is written. */
  interface Message {
    void write(DataOutputStream out) throws IOException;
  }

  private final DataOutputStream out;
  private final DataInputStream in;
  private final ReentrantLock turn = new ReentrantLock();
  private final Thread speaker = new Thread(this::speak, "lab");
  private volatile Message message;
  private volatile Thread teller;
  private volatile int answer;
  private volatile boolean broken;

  /** Connects to the lab's socket of that name. */
  CallWire(String path) throws IOException {
    SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(Path.of(path)));
    out = new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel)));
    in = new DataInputStream(Channels.newInputStream(channel));
    speaker.setDaemon(true);
    speaker.start();
  }

  private void speak() {
    CallNotes.beQuiet();
    while (!broken) {
      Message told = message;
      if (told == null) {
        LockSupport.park();
        continue;
      }
      try {
        told.write(out);
        out.flush();
        answer = in.readInt();
      } catch (IOException | RuntimeException labIsGone) {
        broken = true;
        answer = 0;
      }
      message = null;
      LockSupport.unpark(teller);
    }
  }

  /** Tells something, and gives the lab's answer; 0 if there is no lab any more. */
  int tell(Message told) {
    turn.lock();
    try {
      if (broken) {
        return 0;
      }
      teller = Thread.currentThread();
      message = told;
      LockSupport.unpark(speaker);
      while (message != null && !broken) {
        LockSupport
            .park(); // an interrupted thread does not sleep here: it is a matter of microseconds
      }
      return answer;
    } finally {
      turn.unlock();
    }
  }
}
