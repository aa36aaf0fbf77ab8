package tcpcourse.book.source;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tcpcourse.book.kit.Html;

/** Colours Java 17 by its tokens alone: comments, strings, text blocks, words, numbers, calls. */
final class JavaColours {

  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<comment>//[^\\n]*|/\\*[\\s\\S]*?\\*/)"
              + "|(?<string>\"\"\"[\\s\\S]*?\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*\"|'(?:\\\\.|[^'\\\\\\n])+')"
              + "|(?<annotation>@[A-Za-z]\\w*)"
              + "|(?<keyword>\\b(?:abstract|assert|boolean|break|byte|case|catch|char|class|continue|default"
              + "|do|double|else|enum|extends|final|finally|float|for|if|implements|import|instanceof|int"
              + "|interface|long|native|new|package|private|protected|public|return|short|static|super|switch"
              + "|synchronized|this|throw|throws|try|void|volatile|while|true|false|null)\\b"
              // Words that are keywords only where the grammar wants them.
              + "|\\b(?:record|sealed|permits|var|yield)\\b(?=\\s+[\\w(\"-])|\\bnon-sealed\\b)"
              + "|(?<number>\\b\\d[\\w.]*)"
              + "|(?<type>\\b[A-Z]\\w*)"
              + "|(?<call>\\b[a-z]\\w*(?=\\())");

  private static final List<String> KINDS =
      List.of("comment", "string", "annotation", "keyword", "number", "type", "call");

  private JavaColours() {}

  /**
   * The source as HTML, line by line; a token that spans lines is closed and opened again at each
   * end.
   */
  static List<String> lines(String source) {
    StringBuilder html = new StringBuilder();
    Matcher token = TOKEN.matcher(source);
    int end = 0;
    while (token.find()) {
      html.append(Html.escape(source.substring(end, token.start()))).append(span(token));
      end = token.end();
    }
    html.append(Html.escape(source.substring(end)));
    return List.of(html.toString().split("\n", -1));
  }

  private static String span(Matcher token) {
    String kind = KINDS.stream().filter(k -> token.group(k) != null).findFirst().orElseThrow();
    String open = "<span class=\"j-" + kind + "\">";
    return open + Html.escape(token.group()).replace("\n", "</span>\n" + open) + "</span>";
  }
}
