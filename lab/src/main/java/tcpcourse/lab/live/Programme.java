package tcpcourse.lab.live;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import tcpcourse.lab.Experiment;
import tcpcourse.lab.cli.Chapter;
import tcpcourse.lab.cli.RunOptions;
import tcpcourse.lab.knob.Knob;
import tcpcourse.lab.knob.Range;

/** What there is to be played, and what can be turned of it, as JSON. */
final class Programme {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private Programme() {}

  static ObjectNode of(List<Chapter> chapters) {
    ObjectNode ready = JSON.objectNode();
    ArrayNode all = ready.putArray("ready");
    for (Chapter chapter : chapters) {
      ObjectNode one = all.addObject();
      one.put("name", chapter.name()).put("question", chapter.question());
      ArrayNode experiments = one.putArray("experiments");
      chapter.experiments().forEach(each -> experiments.add(experiment(chapter, each)));
    }
    return ready;
  }

  private static ObjectNode experiment(Chapter chapter, Experiment experiment) {
    ObjectNode node = JSON.objectNode();
    node.put("name", experiment.name())
        .put("question", experiment.question())
        .put("command", chapter.command(experiment))
        .put("lasts", experiment.lasts().toSeconds());
    ArrayNode knobs = node.putArray("knobs");
    RunOptions.knobsOf(experiment).forEach(knob -> knobs.add(knob(knob)));
    return node;
  }

  private static <T> ObjectNode knob(Knob<T> knob) {
    ObjectNode node = JSON.objectNode();
    node.put("name", knob.name())
        .put("sentence", knob.sentence())
        .put("range", knob.range().inWords())
        .put("standard", knob.range().print(knob.standard()));
    describe(knob.range(), node);
    return node;
  }

  private static void describe(Range<?> range, ObjectNode node) {
    if (range instanceof Range.Whole whole) {
      node.put("kind", "number").put("least", whole.least()).put("greatest", whole.greatest());
      node.put("unit", whole.unit());
    } else if (range instanceof Range.Times times) {
      node.put("kind", "time").put("unit", "ms");
      node.put("least", times.least().toMillis()).put("greatest", times.greatest().toMillis());
    } else if (range instanceof Range.Words words) {
      words.words().forEach(node.put("kind", "choice").putArray("words")::add);
    } else if (range instanceof Range.OnOff) {
      List.of("on", "off").forEach(node.put("kind", "choice").putArray("words")::add);
    } else {
      node.put("kind", range instanceof Range.Held ? "segment and time" : "segments");
    }
  }
}
