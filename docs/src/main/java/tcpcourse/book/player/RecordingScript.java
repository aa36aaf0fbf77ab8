package tcpcourse.book.player;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tcpcourse.book.kit.Script;
import tcpcourse.book.source.Sources;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;

/** What the player must know of a recording: each take's events, and what is said of them. */
record RecordingScript(Recording recording, Sources sources) {

  String name() {
    return "recordings/" + recording.experiment() + ".js";
  }

  byte[] bytes() {
    List<Object> takes = new ArrayList<>();
    for (Take take : recording.takes()) {
      takes.add(Map.of("name", take.name(), "events", TakeScript.events(take, this::code)));
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
