package tcpcourse.book.standards;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import tcpcourse.book.kit.BookFault;
import tcpcourse.book.kit.Html;
import tcpcourse.book.ladder.Figures;
import tcpcourse.lab.figure.LadderMoments;
import tcpcourse.lab.recording.Take;

/** Leads from what a standard says to the step of a ladder at which it was seen. */
record StepLinks(Evidence evidence, Figures figures) {

  /** The way to the plainest ladder that shows it; empty if none does. */
  Optional<String> way(List<Evidence.Witness> witnesses) {
    return witnesses.stream().map(this::way).flatMap(Optional::stream).findFirst();
  }

  private Optional<String> way(Evidence.Witness witness) {
    return way(witness.take(), witness.event()).or(() -> way(witness.take(), witness.end()));
  }

  /** Such as {@code #three-way-handshake:5}. */
  private Optional<String> way(Take take, int event) {
    return figures.all().stream()
        .filter(figure -> figure.part().take() == take)
        .map(figure -> Map.entry(figure.id(), LadderMoments.of(figure.part()).step(event)))
        .filter(step -> step.getValue() > 0)
        .map(step -> "#" + step.getKey() + ":" + step.getValue())
        .findFirst();
  }

  /**
   * The same as a table's cell: the experiment and its take, and how many more takes show it.
   *
   * @param what what they show
   * @throws BookFault if there are none: what nobody has seen is not in the book
   */
  String cell(String what, List<Evidence.Witness> witnesses) {
    if (witnesses.isEmpty()) {
      throw new BookFault("no recording shows " + what);
    }
    Optional<Evidence.Witness> shown =
        witnesses.stream().filter(witness -> way(witness).isPresent()).findFirst();
    if (shown.isEmpty()) {
      return name(witnesses.get(0));
    }
    long others = witnesses.stream().map(StepLinks::name).distinct().count() - 1;
    String more = others == 0 ? "" : ", and %d more".formatted(others);
    return "<a href=\"%s\">%s</a>%s".formatted(way(shown.get()).get(), name(shown.get()), more);
  }

  private static String name(Evidence.Witness witness) {
    String take = witness.take().name();
    String experiment = "<code>" + witness.recording().experiment() + "</code>";
    return experiment + (take.isEmpty() ? "" : " <em>" + Html.escape(take) + "</em>");
  }
}
