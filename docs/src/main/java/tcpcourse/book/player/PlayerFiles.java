package tcpcourse.book.player;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tcpcourse.book.kit.Script;
import tcpcourse.book.segment.FieldMeaning;
import tcpcourse.book.source.Sources;
import tcpcourse.lab.file.Pcapng;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;

/**
 * What the pages load when a reader plays a recording: what happened in it, the sources that made
 * the calls, and what a header's fields are for. Beside them lies the recording to save, as JSON
 * and as pcapng.
 */
public record PlayerFiles(Sources sources) {

  /** Those of these recordings, by name. */
  public Map<String, byte[]> of(Collection<Recording> recordings) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("fields.js", Script.call("fields", FieldMeaning.byName()));
    files.put("takes.js", Script.call("takes", takes(recordings)));
    for (Recording recording : recordings) {
      RecordingScript script = new RecordingScript(recording, sources);
      files.put(script.name(), script.bytes());
      script
          .called()
          .forEach(source -> files.computeIfAbsent(source.script(), name -> source.bytes()));
      Path json = sources.recordings().get(recording.experiment());
      files.put("recordings/" + json.getFileName(), Files.readAllBytes(json));
      files.put("recordings/" + recording.experiment() + ".pcapng", Pcapng.bytes(recording));
    }
    return files;
  }

  /** Every take that the book has, by chapter and experiment: what can stand beside a ladder. */
  private List<Object> takes(Collection<Recording> recordings) {
    Map<String, Map<String, List<String>>> chapters = new TreeMap<>();
    for (Recording recording : recordings) {
      if (recording.made().ofCapture()) {
        continue; // It is no take of a chapter's.
      }
      Path json = sources.recordings().get(recording.experiment());
      String chapter = json.getParent().getParent().getFileName().toString();
      chapters
          .computeIfAbsent(chapter, name -> new TreeMap<>())
          .put(recording.experiment(), recording.takes().stream().map(Take::name).toList());
    }
    List<Object> list = new ArrayList<>();
    chapters.forEach((chapter, takes) -> list.add(Map.of("chapter", chapter, "takes", takes)));
    return list;
  }
}
