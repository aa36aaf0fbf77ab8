package tcpcourse.lab.figure;

import java.util.List;
import tcpcourse.lab.ladder.Ladder;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Numbering;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Settings;
import tcpcourse.lab.recording.Take;

/** A ladder on its page: the drawing, where and when it was recorded, and the whole as text. */
public final class FigureHtml {

  private static final Ladder.Options AS_TEXT = new Ladder.Options(Numbering.RELATIVE, false);

  /** What the states' signs and forms say, where no kernel told them. */
  private static final String CERTAINTIES =
      """

      <ul class="certainties">
      <li><b class="seen">● STATE</b> seen: the host’s own segment proves it</li>
      <li><b class="follows">◐ STATE</b> follows from these rows and RFC 9293</li>
      <li><b class="unknown">? unknown</b>: nothing here tells</li>
      </ul>""";

  private FigureHtml() {}

  /**
   * The figure.
   *
   * @param saving what leads to its files, in HTML
   */
  public static String of(Figure figure, String saving) {
    return of(
        figure, drawing(figure), "As text, and to save", "\n<p class=\"save\">" + saving + "</p>");
  }

  /**
   * The figure on a page that has no files beside it, and above it what a reading says, which names
   * a capture's rows by their numbers and all others by their times.
   */
  static String of(Figure figure) {
    boolean millis = !figure.recording().made().ofCapture();
    return of(figure, drawing(figure, millis), "As text", "");
  }

  private static String of(Figure figure, String drawing, String summary, String saving) {
    Recording recording = figure.recording();
    TakePart part = figure.part();
    Take take = part.take();
    return """
        <figure class="ladder" id="%s" data-experiment="%s" data-take="%s" data-steps="%s"%s>
        <p id="%s" hidden>%s</p>
        <div class="drawing">%s</div>
        <figcaption>%s
        <details><summary>%s</summary>
        <pre tabindex="0">%s</pre>%s</details></figcaption>
        </figure>"""
        .formatted(
            Markup.escape(figure.id()),
            Markup.escape(recording.experiment()),
            figure.take(),
            LadderMoments.of(part).tokens(),
            (figure.toScale() ? " data-scale=\"time\"" : "")
                + (figure.playsItself() ? " data-plays" : ""),
            description(figure),
            Markup.escape(LadderDescription.of(part)),
            drawing,
            caption(figure),
            summary,
            Markup.escape(text(figure)),
            saving);
  }

  private static String text(Figure figure) {
    Recording recording = figure.recording();
    Take take = figure.part().take();
    return recording.made().ofCapture()
        ? Ladder.drawCaptured(take, figure.ends(), AS_TEXT)
        : Ladder.draw(take, recording.made(), AS_TEXT);
  }

  /** Both of them: the room decides which is shown. */
  static String drawing(Figure figure) {
    return drawing(figure, false);
  }

  private static String drawing(Figure figure, boolean millis) {
    TakePart part = figure.part();
    String take = part.take().name();
    String what = figure.recording().made().ofCapture() ? "Captured ladder: " : "Ladder of ";
    String name = what + figure.recording().experiment() + (take.isEmpty() ? "" : ", " + take);
    return new LadderFigure(part, LadderLayout.WIDE, figure.toScale(), millis)
            .draw(name, description(figure), figure.ends())
        + new LadderFigure(part, LadderLayout.NARROW, figure.toScale(), millis)
            .draw(name, description(figure), figure.ends());
  }

  /** The id of the sentence that says what the ladder shows. */
  static String description(Figure figure) {
    return figure.id() + "-said";
  }

  private static String caption(Figure figure) {
    TakePart part = figure.part();
    Recording.Made made = figure.recording().made();
    return """
        <p>%s. %s <span class="spacing">%s</span>%s</p>%s%s"""
        .formatted(
            name(figure),
            made.ofCapture() ? captured(made) : recorded(figure),
            figure.toScale()
                ? "Long waits are drawn to scale."
                : "Rows are evenly spaced, whatever the time between them.",
            part.isWhole() ? "" : " This is a part of the run; “As text” has all of it.",
            made.ofCapture() ? CERTAINTIES : set(part.take(), part.first()),
            command(made));
  }

  private static String command(Recording.Made made) {
    String verb = made.ofCapture() ? "Explain" : "Play";
    return made.command().isEmpty()
        ? ""
        : "\n<p class=\"command\">%s it yourself: <code>%s</code></p>"
            .formatted(verb, Markup.escape(made.command()));
  }

  private static String recorded(Figure figure) {
    Recording.Made made = figure.recording().made();
    return "Recorded %s on %s with JDK %s%s."
        .formatted(
            Markup.escape(made.date()),
            Markup.escape(made.kernel()),
            Markup.escape(made.jdk()),
            cable(figure));
  }

  private static String captured(Recording.Made made) {
    return "Captured " + Markup.escape(made.date()) + "; neither kernel was asked.";
  }

  /** What the lab had set on the hosts before an event of the take, as a paragraph of a caption. */
  public static String set(Take take, int before) {
    return set("", take, before);
  }

  /** The same, behind some words of HTML. */
  public static String set(String lead, Take take, int before) {
    return Settings.before(take, before)
        .map(set -> "\n<p class=\"set\">" + lead + Markup.escape(set) + "</p>")
        .orElse("");
  }

  /** What the cable was told to take, unless the experiment told it otherwise. */
  private static String cable(Figure figure) {
    long delay = figure.recording().made().delay();
    List<Long> took =
        figure
            .part()
            .take()
            .all(Event.Crossing.class)
            .filter(crossing -> crossing.arrived().isPresent() && crossing.order().isEmpty())
            .map(crossing -> crossing.arrived().getAsLong() - crossing.at())
            .toList();
    boolean quicker = took.isEmpty() || took.stream().anyMatch(time -> time < delay / 2);
    return quicker ? "" : "; the cable takes " + Markup.escape(Times.span(delay)) + " each way";
  }

  private static String name(Figure figure) {
    String take = figure.part().take().name();
    return "<strong>%s</strong>%s"
        .formatted(
            Markup.escape(figure.recording().experiment()),
            take.isEmpty() ? "" : ", <em>" + Markup.escape(take) + "</em>");
  }
}
