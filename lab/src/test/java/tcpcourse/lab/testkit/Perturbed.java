package tcpcourse.lab.testkit;

import static org.mockito.AdditionalAnswers.delegatesTo;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;

import java.util.List;
import java.util.stream.Stream;
import org.mockito.Mockito;
import org.opentest4j.AssertionFailedError;
import tcpcourse.lab.Experiment;
import tcpcourse.lab.ExperimentFailedException;
import tcpcourse.lab.ExperimentRun;
import tcpcourse.lab.Host;
import tcpcourse.lab.Lab;
import tcpcourse.lab.LabUnavailableException;
import tcpcourse.lab.Stage;
import tcpcourse.lab.cable.Cable;
import tcpcourse.lab.cable.Hold;
import tcpcourse.lab.cli.RunOptions;
import tcpcourse.lab.recording.Finding;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.tcp.Side;

/**
 * Plays an experiment with one thing changed, to see that its own check notices. The experiment is
 * given stand-ins for the lab, its hosts and its cable, which do what the real ones do, but for
 * what a test tells them otherwise.
 */
public final class Perturbed {

  /**
   * What an experiment is given in one of its takes.
   *
   * @param cable stands in, to be told with Mockito what not to do
   * @param client stands in
   * @param server stands in
   * @param real what the stand-ins hand everything else on to
   */
  public record Parts(Cable cable, Host client, Host server, Lab real) {}

  /** The one thing that is changed, in each take. */
  public interface Change {
    void in(Parts parts) throws Exception;
  }

  static {
    // Mockito rewrites a class when it first stands in for it: better before time counts.
    Stream.of(Stage.class, Lab.class, Host.class, Cable.class, Hold.class).forEach(Mockito::mock);
  }

  private Perturbed() {}

  /**
   * What the experiment does not show any more.
   *
   * @return the sentences that its check finds not to hold
   * @throws AssertionError if it did not get so far as to be checked
   */
  public static List<String> notShown(Experiment experiment, Change change) {
    try {
      Experiment changed = new Changed(experiment, change);
      return Undisturbed.play(
              experiment.lasts(),
              () -> ExperimentRun.record(changed, new Stage(RunOptions.DELAY), ""))
          .findings()
          .stream()
          .filter(finding -> !finding.shown())
          .map(Finding::statement)
          .toList();
    } catch (LabUnavailableException | ExperimentFailedException failed) {
      throw new AssertionFailedError(experiment.name() + ": " + failed.getMessage(), failed);
    }
  }

  private record Changed(Experiment experiment, Change change) implements Experiment {

    @Override
    public String question() {
      return experiment.question();
    }

    @Override
    public void play(Stage stage) throws Exception {
      Stage standIn = mock(Stage.class, delegatesTo(stage));
      doAnswer(call -> take(stage, call.getArgument(0), call.getArgument(1)))
          .when(standIn)
          .take(any(), any());
      doAnswer(call -> take(stage, call.getArgument(0), call.getArgument(1)))
          .when(standIn)
          .take(any(), any(), any());
      experiment.play(standIn);
    }

    private Void take(Stage stage, String name, Stage.Procedure play) throws Exception {
      stage.take(name, lab -> play.in(changed(lab)));
      return null;
    }

    private Lab changed(Lab real) throws Exception {
      Parts parts =
          new Parts(
              mock(Cable.class, delegatesTo(real.cable())),
              mock(Host.class, delegatesTo(real.client())),
              mock(Host.class, delegatesTo(real.server())),
              real);
      Lab lab = mock(Lab.class, delegatesTo(real));
      doReturn(parts.cable()).when(lab).cable();
      doReturn(parts.client()).when(lab).client();
      doReturn(parts.server()).when(lab).server();
      doReturn(parts.client()).when(lab).host(Side.CLIENT);
      doReturn(parts.server()).when(lab).host(Side.SERVER);
      change.in(parts);
      return lab;
    }

    @Override
    public List<Finding> check(Recording recording) {
      return experiment.check(recording);
    }
  }
}
