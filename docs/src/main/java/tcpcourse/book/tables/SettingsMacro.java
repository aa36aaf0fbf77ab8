package tcpcourse.book.tables;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tcpcourse.book.kit.Html;
import tcpcourse.book.kit.Rows;
import tcpcourse.book.kit.Table;
import tcpcourse.book.source.Recordings;

/**
 * {@code settings::FILE[]}: which setting, what it really does, when to touch it. What it does is
 * said in the words of the experiments that tried it, from their recordings: a statement that no
 * recording bears out is a fault.
 */
record SettingsMacro(Path root, Recordings recordings) {

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

  String html(String file, Map<String, Object> attributes) {
    Table table = new Table("").heads("Setting", "What it really does", "When to touch it");
    Rows.read(root.resolve(file), Setting.class).forEach(setting -> table.row(row(setting)));
    return "<div class=\"settings\">" + table + "</div>";
  }

  private List<String> row(Setting setting) {
    String shown = setting.shown().stream().map(this::shown).collect(Collectors.joining());
    return List.of(
        Table.head("row", "<code>" + breakable(setting.setting()) + "</code>"),
        Table.cell("<ul>" + shown + "</ul>"),
        Table.cell(Html.escape(setting.when())));
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
