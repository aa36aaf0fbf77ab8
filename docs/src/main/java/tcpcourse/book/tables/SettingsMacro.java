package tcpcourse.book.tables;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.asciidoctor.ast.StructuralNode;
import org.asciidoctor.extension.BlockMacroProcessor;
import tcpcourse.book.kit.Html;
import tcpcourse.book.kit.Rows;
import tcpcourse.book.source.Recordings;

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
   * @param statement its whole sentence
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
    String rows =
        Rows.read(root.resolve(file), Setting.class).stream()
            .map(this::row)
            .collect(Collectors.joining());
    return createBlock(
        parent,
        "pass",
        """
        <div class="settings"><table><thead><tr><th scope="col">Setting</th>
        <th scope="col">What it really does</th><th scope="col">When to touch it</th></tr></thead>
        <tbody>%s</tbody></table></div>"""
            .formatted(rows));
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
    recordings.shown(shown.experiment(), List.of(shown.statement()));
    return Html.fact(shown.experiment(), shown.statement());
  }
}
