package tcpcourse.lab.ladder;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tcpcourse.lab.recording.Numbering;
import tcpcourse.lab.recording.Recording;

/** A recording as a page of its own, which needs no other file: the terminal's ladder, in HTML. */
public final class LadderPage {

  private static final Pattern INK = Pattern.compile("\u001b\\[0(?:;([0-9;]+))?m");

  private static final String PAGE =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
      <title>%s</title>
      <style>
      body { margin: 2em; font-family: sans-serif; color: #1a1a1a; background: #fff; }
      pre { font: 13px/1.25 "DejaVu Sans Mono", Menlo, Consolas, monospace; overflow-x: auto; }
      .i1 { font-weight: bold } .i2 { color: #6a6a6a } .i31 { color: #b00020 }
      .i1-31 { color: #b00020; font-weight: bold } .i32 { color: #1b6e2e } .i33 { color: #7a5a00 }
      .i34 { color: #1a4fb0 } .i35 { color: #8a2a8a }
      </style>
      </head>
      <body>
      <h1>%s</h1>
      <pre>
      %s</pre>
      %s</body>
      </html>
      """;

  private LadderPage() {}

  /**
   * The page.
   *
   * @param below what stands below the ladder, a line each
   */
  public static String of(Recording recording, List<String> below) {
    String ladder = Ladder.draw(recording, new Ladder.Options(Numbering.RELATIVE, true));
    String lines = below.isEmpty() ? "" : "<pre>\n" + plain(String.join("\n", below)) + "</pre>\n";
    String title = plain(recording.question());
    return PAGE.formatted(title, title, inked(ladder), lines);
  }

  private static String inked(String text) {
    StringBuilder out = new StringBuilder();
    Matcher ink = INK.matcher(text);
    int at = 0;
    boolean open = false;
    while (ink.find()) {
      out.append(plain(text.substring(at, ink.start()))).append(open ? "</span>" : "");
      open = ink.group(1) != null;
      out.append(open ? "<span class=\"i" + ink.group(1).replace(';', '-') + "\">" : "");
      at = ink.end();
    }
    return out.append(plain(text.substring(at))).toString();
  }

  private static String plain(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
