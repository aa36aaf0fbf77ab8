package tcpcourse.book.tables;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.asciidoctor.ast.StructuralNode;
import org.asciidoctor.extension.BlockMacroProcessor;
import tcpcourse.book.kit.BookFault;
import tcpcourse.book.kit.Html;
import tcpcourse.book.source.Recordings;
import tcpcourse.lab.recording.Finding;

/**
 * {@code settings::FILE[]}: which setting, what it really does, when to touch it. What it does is
 * said in the words of the experiments that tried it, from their recordings: a statement that no
 * recording bears out is a fault.
 */
final class SettingsMacro extends BlockMacroProcessor {

  /**
   * A row.
   *
   * @param setting its name
   * @param shown where what it does is seen
   * @param when what to do about it
   */
  record Setting(String setting, List<Shown> shown, String when) {}

  /**
   * A finding.
   *
   * @param experiment whose recording has it
   * @param statement how it begins; all that begin so are shown
   */
  record Shown(String experiment, String statement) {}

  private final Path root;
  private final Recordings recordings;

  /**
   * @param root what the file's name is relative to
   */
  SettingsMacro(Path root, Recordings recordings) {
    this.root = root;
    this.recordings = recordings;
  }

  @Override
  public StructuralNode process(
      StructuralNode parent, String file, Map<String, Object> attributes) {
    String rows = read(root.resolve(file)).stream().map(this::row).collect(Collectors.joining());
    return createBlock(
        parent,
        "pass",
        """
        <div class="settings"><table><thead><tr><th scope="col">Setting</th>
        <th scope="col">What it really does</th><th scope="col">When to touch it</th></tr></thead>
        <tbody>%s</tbody></table></div>"""
            .formatted(rows));
  }

  private static List<Setting> read(Path file) {
    try {
      return new ObjectMapper()
          .readValue(Files.readAllBytes(file), new TypeReference<List<Setting>>() {});
    } catch (IOException e) {
      throw new BookFault(file + ": " + e.getMessage());
    }
  }

  private String row(Setting setting) {
    return """
        <tr><th scope="row"><code>%s</code></th><td><ul>%s</ul></td><td>%s</td></tr>
        """
        .formatted(
            breakable(setting.setting()),
            setting.shown().stream().map(this::shown).collect(Collectors.joining()),
            Html.escape(setting.when()));
  }

  /** A long name may be broken behind its dots and underscores. */
  private static String breakable(String name) {
    return Html.escape(name).replaceAll("(?<=[._])", "<wbr>");
  }

  private String shown(Shown shown) {
    List<Finding> findings =
        recordings.of(shown.experiment()).findings().stream()
            .filter(finding -> finding.statement().startsWith(shown.statement()))
            .toList();
    if (findings.isEmpty() || !findings.stream().allMatch(Finding::shown)) {
      throw new BookFault(shown.experiment() + " does not show \"" + shown.statement() + "…\"");
    }
    return findings.stream()
        .map(
            finding ->
                "<li>%s (<a href=\"#%2$s\"><code>%2$s</code></a>)</li>"
                    .formatted(Html.escape(finding.statement()), shown.experiment()))
        .collect(Collectors.joining());
  }
}
