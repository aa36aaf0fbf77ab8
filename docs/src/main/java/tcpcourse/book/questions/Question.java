package tcpcourse.book.questions;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import tcpcourse.book.kit.Html;
import tcpcourse.lab.figure.Lines;

/**
 * A question as HTML, with its answer inside it, which {@link QuestionsInPages} takes to the page's
 * end. What is given it is HTML already; attributes are plain text.
 */
final class Question {

  /** Where the deciding step is, until it is known which figure shows it: {@code take:token}. */
  static final String AT = "data-at";

  /** How many letters of a question stand above its answer. */
  private static final int TITLE = 38;

  private final Written written;
  private final Map<String, String> data = new LinkedHashMap<>();
  private final Map<String, String> answer = new LinkedHashMap<>();
  private String asks = "";
  private String says = "";
  private String shown = "";

  Question(Written written, String kind) {
    this.written = written;
    data.put("data-id", written.id());
    data.put("data-kind", kind);
  }

  /** An attribute of the question. */
  Question data(String name, Object value) {
    data.put(name, String.valueOf(value));
    return this;
  }

  /** An attribute of its answer. */
  Question answer(String name, Object value) {
    answer.put(name, String.valueOf(value));
    return this;
  }

  /** What one answers with. */
  Question asks(String html) {
    asks = html;
    return this;
  }

  /** What the answer says. */
  Question says(String html) {
    says = html;
    return this;
  }

  /** What is called where the deciding step can be seen. */
  Question shown(String html) {
    shown = "\n<p class=\"shown\"><a>%s</a></p>\n".formatted(html);
    return this;
  }

  String html() {
    String id = written.id();
    return """
        <section class="question" id="q-%s"%s>
        <div class="ask">%s</div>
        %s<p class="to-answer"><a href="#a-%s">Answer</a></p>
        <div class="answer" id="a-%s"%s>
        <p class="of"><a href="#q-%s">%s</a></p>
        %s%s</div>
        </section>"""
        .formatted(
            id,
            attributes(data),
            unwrapped(written.prose()),
            asks,
            id,
            id,
            attributes(answer),
            id,
            Html.escape(title()),
            says,
            shown);
  }

  /** Asciidoctor puts a div around each paragraph, which nobody needs here. */
  private static String unwrapped(String prose) {
    Element body = Jsoup.parseBodyFragment(prose).body();
    body.select("div.paragraph").unwrap();
    return body.html();
  }

  private String title() {
    List<String> lines = Lines.wrapped(Jsoup.parseBodyFragment(written.prose()).text(), TITLE);
    return lines.get(0) + (lines.size() > 1 ? " …" : "");
  }

  private static String attributes(Map<String, String> attributes) {
    StringBuilder html = new StringBuilder();
    attributes.forEach((name, value) -> html.append(' ' + name + "=\"" + Html.escape(value) + '"'));
    return html.toString();
  }
}
