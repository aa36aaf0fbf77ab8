package tcpcourse.lab.figure;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Both;
import tcpcourse.lab.tcp.Side;

/**
 * A page of one's own with figures as the book's: one file, which needs no other and no script, and
 * may load nothing. Whatever it is given is text, and escaped here.
 */
public final class FigurePage {

  /** So many rows are drawn of a take's beginning, of its end, and at most between the two. */
  private static final int DRAWN = 50;

  private static final String STYLE = text("figure.css") + text("page.css");

  private static final String HEAD =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-%s'; base-uri 'none'; form-action 'none'">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>%s</title>
      <style>%s</style>
      </head>
      <body>
      <main>
      """;

  private final StringBuilder html = new StringBuilder();

  /** A page without anything but its title. */
  public FigurePage(String title) {
    html.append(HEAD.formatted(hash(STYLE), Markup.escape(title), STYLE));
    put("h1", title);
  }

  /** A paragraph. */
  public void paragraph(String text) {
    put("p", text);
  }

  /**
   * A heading of what follows.
   *
   * @param id to which a link may lead
   */
  public void heading(String id, String text) {
    html.append("<h2 id=\"%s\">%s</h2>\n".formatted(Markup.escape(id), Markup.escape(text)));
  }

  /** A list; none if it has no items. */
  public void list(List<String> items) {
    if (!items.isEmpty()) {
      html.append("<ul>\n");
      items.forEach(item -> put("li", item));
      html.append("</ul>\n");
    }
  }

  /** Lines as a program has printed them; none if there are none. */
  public void lines(List<String> lines) {
    if (!lines.isEmpty()) {
      String text = Markup.escape(String.join("\n", lines));
      html.append("<pre tabindex=\"0\">").append(text).append("</pre>\n");
    }
  }

  /** Begins a table. */
  public void table(List<String> heads) {
    String cells =
        heads.stream()
            .map(head -> "<th scope=\"col\">" + Markup.escape(head) + "</th>")
            .collect(Collectors.joining());
    html.append("<div class=\"scroll\" tabindex=\"0\">\n<table>\n<tr>" + cells + "</tr>\n");
  }

  /**
   * A row of it.
   *
   * @param id where the first cell leads; empty for nowhere
   */
  public void row(String id, List<String> cells) {
    List<String> written = new ArrayList<>(cells.stream().map(Markup::escape).toList());
    if (!id.isEmpty()) {
      written.set(0, "<a href=\"#%s\">%s</a>".formatted(Markup.escape(id), written.get(0)));
    }
    html.append("<tr><td>" + String.join("</td><td>", written) + "</td></tr>\n");
  }

  /** Ends the table. */
  public void tableEnds() {
    html.append("</table>\n</div>\n");
  }

  /** A recording's takes, each as a figure with its caption; of a long one, an excerpt. */
  public void figures(Recording recording) {
    figures(recording, Both.of(Side::address));
  }

  /**
   * The same.
   *
   * @param ends the two hosts' addresses
   */
  public void figures(Recording recording, Both<String> ends) {
    List<Take> takes = recording.takes().stream().map(take -> Excerpt.of(take, DRAWN)).toList();
    Recording drawn = recording.with(takes);
    for (int i = 0; i < takes.size(); i++) {
      String id = recording.experiment() + (i == 0 ? "" : "-" + (i + 1));
      TakePart whole = TakePart.whole(takes.get(i));
      html.append(FigureHtml.of(new Figure(id, drawn, whole, false, false, ends))).append('\n');
    }
  }

  /** The page, of all that it was given so far. */
  public String html() {
    return html + "</main>\n</body>\n</html>\n";
  }

  private void put(String tag, String text) {
    html.append("<%1$s>%2$s</%1$s>\n".formatted(tag, Markup.escape(text)));
  }

  private static String text(String resource) {
    try (InputStream in = FigurePage.class.getResourceAsStream(resource)) {
      // A browser sees no CR, and hashes what it sees.
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As a Content-Security-Policy names what it allows. */
  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }
}
