package tcpcourse.reuseaddr;

import static tcpcourse.lab.Side.CLIENT;
import static tcpcourse.lab.Side.SERVER;

import java.util.List;
import tcpcourse.lab.Experiment;
import tcpcourse.lab.Findings;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Recording;
import tcpcourse.lab.Stage;
import tcpcourse.lab.Take;

/** A server is stopped and started again within the minute, with reuse off. */
public final class RestartRefused implements Experiment {

  @Override
  public String question() {
    return "My server was stopped. Why can it not have its port back?";
  }

  @Override
  public void play(Stage stage) throws Exception {
    stage.take(RestartRefused::restart);
  }

  private static void restart(Lab lab) throws Exception {
    Visit.serverClosesFirst(lab, false);
    Visit.start(lab, "new server", false).failure();
  }

  @Override
  public void check(Recording recording, Findings findings) {
    Take take = recording.take();
    findings.that(
        "bind", take.outcomes(SERVER, "bind").equals(List.of("", Visit.IN_USE)));
  }
}
