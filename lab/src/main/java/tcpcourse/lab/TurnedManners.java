package tcpcourse.lab;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketOption;
import java.time.Duration;
import java.util.Optional;
import jdk.net.ExtendedSocketOptions;
import tcpcourse.lab.knob.Knob;
import tcpcourse.lab.knob.Knobs;
import tcpcourse.lab.knob.ProgramKnobs;
import tcpcourse.lab.watch.Manners;

/** Programs think, and set options, as a reader has turned them. */
record TurnedManners(Knobs knobs) implements Manners {

  @Override
  public void before(String call) {
    Duration think = ProgramKnobs.think(knobs, call);
    try {
      Thread.sleep(think.toMillis());
    } catch (InterruptedException theCallsAffair) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void prepare(Socket socket) throws IOException {
    prepare(socket, ProgramKnobs.KEEP_COUNT, ExtendedSocketOptions.TCP_KEEPCOUNT);
    prepare(socket, ProgramKnobs.KEEP_INTERVAL, ExtendedSocketOptions.TCP_KEEPINTERVAL);
    if (knobs.of(ProgramKnobs.NO_DELAY)) {
      socket.setTcpNoDelay(true);
    }
    Duration limit = knobs.of(ProgramKnobs.READ_TIMEOUT);
    if (!limit.isZero()) {
      socket.setSoTimeout((int) limit.toMillis());
    }
    set(ProgramKnobs.LINGER, seconds -> socket.setSoLinger(true, seconds));
    set(ProgramKnobs.RECEIVE_BUFFER, socket::setReceiveBufferSize);
    set(ProgramKnobs.SEND_BUFFER, socket::setSendBufferSize);
  }

  private interface Option {
    void set(int value) throws SocketException;
  }

  private void set(Knob<String> knob, Option option) throws SocketException {
    Optional<Integer> turned = ProgramKnobs.number(knobs, knob);
    if (turned.isPresent()) {
      option.set(turned.get());
    }
  }

  private void prepare(Socket socket, Knob<Integer> knob, SocketOption<Integer> option)
      throws IOException {
    Optional<Integer> turned = knobs.turned(knob);
    if (turned.isPresent()) {
      socket.setOption(option, turned.get());
    }
  }

  @Override
  public void prepare(ServerSocket listener) throws SocketException {
    set(ProgramKnobs.RECEIVE_BUFFER, listener::setReceiveBufferSize);
  }
}
