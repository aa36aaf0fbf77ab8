package tcpcourse.book.player;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import tcpcourse.book.kit.Later;
import tcpcourse.book.source.Recordings;
import tcpcourse.book.source.Sources;
import tcpcourse.lab.file.Pcapng;
import tcpcourse.lab.recording.Recording;

/**
 * What the pages load when a reader plays a recording: what happened in it, and the sources that
 * made the calls. Beside them lies the recording to save, as JSON and as pcapng. None of it depends
 * on the book's text, so it is made while that is still to be converted.
 */
public final class PlayerFiles {

  private final Sources sources;
  private final Map<String, Later<byte[]>> files = new HashMap<>();

  private PlayerFiles(Sources sources) {
    this.sources = sources;
  }

  public static PlayerFiles begin(Recordings recordings, Sources sources) {
    PlayerFiles begun = new PlayerFiles(sources);
    for (Recording recording : recordings.byExperiment().values()) {
      begun
          .each(recording)
          .forEach((name, bytes) -> begun.files.computeIfAbsent(name, n -> Later.begin(bytes)));
    }
    return begun;
  }

  private Map<String, Callable<byte[]>> each(Recording recording) {
    RecordingScript script = new RecordingScript(recording, sources);
    Path json = sources.recordings().get(recording.experiment());
    Map<String, Callable<byte[]>> files = new LinkedHashMap<>();
    files.put(script.name(), script::bytes);
    script.called().forEach(source -> files.put(source.script(), source::bytes));
    files.put("recordings/" + json.getFileName(), () -> Files.readAllBytes(json));
    files.put("recordings/" + recording.experiment() + ".pcapng", () -> Pcapng.bytes(recording));
    return files;
  }

  /** Those of these recordings, by name. */
  public Map<String, Later<byte[]>> of(Collection<Recording> recordings) {
    Map<String, Later<byte[]>> these = new LinkedHashMap<>();
    for (Recording recording : recordings) {
      each(recording).keySet().forEach(name -> these.put(name, files.get(name)));
    }
    return these;
  }
}
