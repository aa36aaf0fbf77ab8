package tcpcourse.book.player;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import tcpcourse.book.kit.Script;
import tcpcourse.book.segment.FieldMeaning;
import tcpcourse.book.source.Sources;
import tcpcourse.lab.file.Pcapng;
import tcpcourse.lab.recording.Recording;

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
}
