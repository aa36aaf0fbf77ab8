package tcpcourse.lab.bench;

import java.util.concurrent.TimeUnit;
import tcpcourse.lab.Lab;
import tcpcourse.lab.kernel.NetworkNamespace;
import tcpcourse.lab.tcp.Side;
import tcpcourse.lab.testkit.Hosts;

/**
 * The same two hosts as the lab's, with the same settings, joined by nothing but the kernel's own
 * virtual wire: what the cable is measured against.
 */
final class BareWire implements Hosts {

  private final NetworkNamespace client = NetworkNamespace.create();
  private final NetworkNamespace server = NetworkNamespace.create();

  BareWire() {
    client.within("wire", this::lay);
    Lab.bringUp(Side.CLIENT, client).close();
    Lab.bringUp(Side.SERVER, server).close();
  }

  private Void lay() throws Exception {
    String command =
        "ip link add eth0 address 02:00:00:00:00:01 type veth"
            + " peer name eth0 address 02:00:00:00:00:02 netns "
            + server.path();
    Process ip = new ProcessBuilder(command.split(" ")).inheritIO().start();
    if (!ip.waitFor(60, TimeUnit.SECONDS) || ip.exitValue() != 0) {
      throw new IllegalStateException("could not lay the wire: " + command);
    }
    return null;
  }

  @Override
  public void start(Side side, Runnable work) {
    NetworkNamespace host = side == Side.CLIENT ? client : server;
    Thread thread =
        new Thread(
            () -> {
              host.enter();
              work.run();
            },
            side.toString());
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    client.close();
    server.close();
  }
}
