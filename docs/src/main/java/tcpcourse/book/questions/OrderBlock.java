package tcpcourse.book.questions;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.asciidoctor.extension.Contexts;
import tcpcourse.book.kit.Html;
import tcpcourse.book.ladder.TakeWords;
import tcpcourse.book.questions.Written.Entry;
import tcpcourse.lab.recording.Causes;
import tcpcourse.lab.recording.Moment;
import tcpcourse.lab.recording.Take;

/**
 * {@code [order#ID,experiment=…,take=…,other=…,other-take=…]}: rows of a take's ladder, written as
 * a numbered list in recorded order, are to be put in order; strangers among them, each a term
 * {@code ROW::} with {@code wrong, MISCONCEPTION:::} within, are rows of the other take, which this
 * one has not. {@code right::} says why the order is so.
 */
@Contexts({Contexts.OPEN, Contexts.EXAMPLE})
final class OrderBlock extends QuestionBlock {

  private static final int FEWEST = 3;

  private final Known known;

  OrderBlock(Known known) {
    super("experiment", "other", "other-take");
    this.known = known;
  }

  /** A row as it is shown; which one it is in the right order, from 0, or that it is in none. */
  private record Row(String words, int place, Verdict stranger) {}

  @Override
  Question question(Written written) {
    String experiment = written.attribute("experiment");
    Take take = take(experiment, written.attribute("take"));
    List<Moment> moments = moments(written, take);
    TakeWords words = TakeWords.of(take);
    List<Row> rows = new ArrayList<>();
    moments.forEach(moment -> rows.add(new Row(words.of(moment), rows.size(), null)));
    List<Row> strangers = strangers(written, words);
    List<Row> shuffled = shuffled(written, rows, strangers);
    Question question = known.begin(written, "order");
    Moment last = moments.get(moments.size() - 1);
    known.decide(question, written, experiment, Optional.of(take.name()), Optional.of(last));
    return question
        .asks(list("rows", shuffled, true))
        .answer("data-order", ids(shuffled, rows))
        .answer("data-pairs", pairs(RowOrder.of(Causes.of(take)).pairs(moments), rows, shuffled))
        .answer("data-strangers", ids(shuffled, strangers))
        .says(list("right-order", rows, false) + whys(written, shuffled, strangers));
  }

  private Take take(String experiment, String name) {
    return known.recordings().take(experiment, name.isEmpty() ? null : name);
  }

  /** The rows that belong there: they stand in the text as they stand in the recording. */
  private static List<Moment> moments(Written written, Take take) {
    if (written.rows().size() < FEWEST) {
      throw written.fault("it needs a numbered list of at least " + FEWEST + " rows");
    }
    TakeWords words = TakeWords.of(take);
    List<Moment> moments = new ArrayList<>();
    int from = 0;
    for (String row : written.rows()) {
      Moment moment = words.named(row.replaceAll("\\s+", " "), from);
      moments.add(moment);
      from = words.moments().indexOf(moment) + 1;
    }
    return moments;
  }

  private List<Row> strangers(Written written, TakeWords words) {
    String other = written.attribute("other");
    Take take =
        take(
            other.isEmpty() ? written.attribute("experiment") : other,
            written.attribute("other-take"));
    TakeWords there = TakeWords.of(take);
    List<Row> strangers = new ArrayList<>();
    for (Entry entry : written.entries()) {
      if (!entry.term().equals("right")) {
        strangers.add(stranger(written, entry, there, words));
      }
    }
    if (strangers.isEmpty()) {
      throw written.fault("it has no row that does not belong there");
    }
    return strangers;
  }

  private static Row stranger(Written written, Entry entry, TakeWords there, TakeWords here) {
    String named = "row \"" + entry.term() + "\"";
    String words = there.of(there.named(entry.term()));
    if (here.has(entry.term()) || here.has(words)) {
      throw written.fault(named + " is no stranger: the take has it, too");
    }
    if (entry.nested().size() != 1) {
      throw written.fault(named + " needs one \"wrong, MISCONCEPTION:::\" below it");
    }
    Verdict verdict = Verdict.of(entry.nested().get(0), written, named);
    if (verdict.right()) {
      throw written.fault(named + " is called right, and the take does not have it");
    }
    return new Row(words, -1, verdict);
  }

  /** The same at each build, and never as it should be. */
  private static List<Row> shuffled(Written written, List<Row> rows, List<Row> strangers) {
    List<Row> shuffled = new ArrayList<>(rows);
    shuffled.addAll(strangers);
    Random random = new Random(written.id().hashCode());
    do {
      Collections.shuffle(shuffled, random);
    } while (shuffled.stream().filter(rows::contains).toList().equals(rows));
    return shuffled;
  }

  private static String pairs(List<RowOrder.Pair> pairs, List<Row> rows, List<Row> shuffled) {
    return pairs.stream()
        .map(
            pair ->
                ids(shuffled, List.of(rows.get(pair.before()), rows.get(pair.after())))
                        .replace(' ', ',')
                    + ","
                    + pair.why())
        .collect(Collectors.joining(" "));
  }

  private static String ids(List<Row> shuffled, List<Row> rows) {
    return rows.stream()
        .map(row -> "r" + (shuffled.indexOf(row) + 1))
        .collect(Collectors.joining(" "));
  }

  private static String list(String style, List<Row> rows, boolean named) {
    StringBuilder html = new StringBuilder("<ol class=\"" + style + "\">\n");
    for (Row row : rows) {
      String name = named ? " data-row=\"" + ids(rows, List.of(row)) + "\"" : "";
      html.append(
          "<li%s>%s</li>\n".formatted(name, Html.escape(row.words()).replace("'s ", "’s ")));
    }
    return html.append("</ol>\n").toString();
  }

  private static String whys(Written written, List<Row> shuffled, List<Row> strangers) {
    Entry right =
        written.entries().stream()
            .filter(entry -> entry.term().equals("right"))
            .findFirst()
            .orElseThrow(() -> written.fault("it does not say why the order is right"));
    StringBuilder html = new StringBuilder("<ol class=\"whys\">\n");
    html.append(Verdict.of(right, written, "the order").html("", "", "Right.")).append('\n');
    for (Row row : strangers) {
      String id = ids(shuffled, List.of(row));
      html.append(row.stranger().html("data-row", id, "")).append('\n');
    }
    return html.append("</ol>").toString();
  }
}
