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
    Optional<Integer> linger = ProgramKnobs.number(knobs, ProgramKnobs.LINGER);
    if (linger.isPresent()) {
      socket.setSoLinger(true, linger.get());
    }
    Optional<Integer> receive = ProgramKnobs.number(knobs, ProgramKnobs.RECEIVE_BUFFER);
    if (receive.isPresent()) {
      socket.setReceiveBufferSize(receive.get());
    }
    Optional<Integer> send = ProgramKnobs.number(knobs, ProgramKnobs.SEND_BUFFER);
    if (send.isPresent()) {
      socket.setSendBufferSize(send.get());
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
    Optional<Integer> receive = ProgramKnobs.number(knobs, ProgramKnobs.RECEIVE_BUFFER);
    if (receive.isPresent()) {
      listener.setReceiveBufferSize(receive.get());
    }
  }
}
