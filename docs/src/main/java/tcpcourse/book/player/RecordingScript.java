package tcpcourse.book.player;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tcpcourse.book.kit.Script;
import tcpcourse.book.source.Sources;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Moment;
import tcpcourse.lab.recording.Numbering;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.SegmentText;
import tcpcourse.lab.recording.SequenceNumbers;
import tcpcourse.lab.recording.Take;

/** What the player must know of a recording: each take's events, and what is said of them. */
record RecordingScript(Recording recording, Sources sources) {

  String name() {
    return "recordings/" + recording.experiment() + ".js";
  }

  byte[] bytes() {
    List<Object> takes = new ArrayList<>();
    for (Take take : recording.takes()) {
      takes.add(Map.of("name", take.name(), "events", events(take)));
    }
    return Script.call("recording", recording.experiment(), takes);
  }

  /** The sources in which its calls stand, as far as they are the chapter's own. */
  List<Sources.Source> called() {
    return recording.takes().stream()
        .flatMap(take -> take.all(Event.CallBegan.class))
        .map(call -> call.source().split(":")[0])
        .distinct()
        .flatMap(file -> sources.of(recording.experiment(), file).stream())
        .toList();
  }

  private List<Object> events(Take take) {
    List<Object> events = new ArrayList<>();
    Narration narration = new Narration(take);
    SequenceNumbers numbers = new SequenceNumbers();
    SegmentText relative = new SegmentText(Numbering.RELATIVE);
    SegmentText absolute = new SegmentText(Numbering.ABSOLUTE);
    for (int i = 0; i < take.events().size(); i++) {
      Map<String, Object> facts = facts(take.events().get(i));
      if (take.events().get(i) instanceof Event.Crossing crossing) {
        numbers.see(crossing);
        facts.put("fields", new Dissection(crossing.segment(), numbers).items());
        facts.put("flags", crossing.segment().flags().toString().split(","));
        facts.put("relative", relative.next(crossing).toString());
        facts.put("absolute", absolute.next(crossing).toString());
      }
      facts.put("says", narration.of(i).text());
      narration.arrival(i).ifPresent(said -> facts.put("lands", said.text()));
      code(narration.of(i).source()).ifPresent(code -> facts.put("code", code));
      events.add(facts);
    }
    return events;
  }

  private static Map<String, Object> facts(Event event) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("at", event.at());
    if (event instanceof Event.Crossing crossing) {
      facts.put("side", crossing.from().toString());
      crossing.arrived().ifPresent(at -> facts.put("arrived", at));
      facts.put("bytes", HexFormat.of().formatHex(crossing.segment().packet()));
    } else if (event instanceof Event.StateSeen seen) {
      facts.put("side", seen.side().toString());
      facts.put("socket", seen.local() + " " + seen.remote());
      facts.put("state", seen.after().toString());
    } else {
      side(event).ifPresent(side -> facts.put("side", side));
    }
    return facts;
  }

  private static Optional<String> side(Event event) {
    return Stream.of(new Moment(0, event, false))
        .filter(moment -> moment.side() != null)
        .map(moment -> moment.side().toString())
        .findFirst();
  }

  /** The chapter's file and the line, such as {@code 01-handshake/EchoClient.java:31}. */
  private Optional<String> code(String source) {
    int colon = source.indexOf(':');
    return colon < 0
        ? Optional.empty()
        : sources
            .of(recording.experiment(), source.substring(0, colon))
            .map(file -> file.name() + source.substring(colon));
  }
}
