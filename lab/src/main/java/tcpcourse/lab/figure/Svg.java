package tcpcourse.lab.figure;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Writes SVG, element by element. Attributes come in pairs. */
public final class Svg {

  private final StringBuilder out = new StringBuilder();
  private final Deque<String> open = new ArrayDeque<>();

  /** Opens an element; {@link #close} closes it. */
  public Svg open(String tag, Object... attributes) {
    begin(tag, attributes).append('>');
    open.push(tag);
    return this;
  }

  public Svg close() {
    out.append("</").append(open.pop()).append('>');
    return this;
  }

  /** An element without content. */
  public Svg put(String tag, Object... attributes) {
    begin(tag, attributes).append("/>");
    return this;
  }

  public Svg line(String style, double x1, double y1, double x2, double y2) {
    return put("line", "class", style, "x1", x1, "y1", y1, "x2", x2, "y2", y2);
  }

  /**
   * Words in the drawing.
   *
   * @param anchor whether x is their {@code start}, {@code middle} or {@code end}
   */
  public Svg words(String style, String text, double x, double y, String anchor) {
    return text("text", text, "class", style, "x", x, "y", y, "text-anchor", anchor);
  }

  /** An element around text. */
  public Svg text(String tag, String text, Object... attributes) {
    begin(tag, attributes).append('>').append(Markup.escape(text));
    out.append("</").append(tag).append('>');
    return this;
  }

  /**
   * Lines of text, one below the other.
   *
   * @param y of the first
   * @param step from each to the next
   */
  public Svg lines(List<String> lines, double y, double step, Object... attributes) {
    for (int i = 0; i < lines.size(); i++) {
      begin("text", attributes).append(" y=\"").append(number(y + i * step)).append("\">");
      out.append(Markup.escape(lines.get(i))).append("</text>");
    }
    return this;
  }

  private StringBuilder begin(String tag, Object... attributes) {
    out.append('<').append(tag);
    for (int i = 0; i < attributes.length; i += 2) {
      out.append(' ').append(attributes[i]).append("=\"");
      out.append(value(attributes[i + 1])).append('"');
    }
    return out;
  }

  private static String value(Object value) {
    return value instanceof Double number ? number(number) : Markup.escape(value.toString());
  }

  /** A tenth of a unit is finer than any eye. Thousands are drawn: Formatter takes its time. */
  public static String number(double value) {
    long tenths = Math.round(value * 10);
    String whole = (tenths < 0 ? "-" : "") + Math.abs(tenths) / 10;
    return tenths % 10 == 0 ? whole : whole + "." + Math.abs(tenths) % 10;
  }

  @Override
  public String toString() {
    if (!open.isEmpty()) {
      throw new IllegalStateException("still open: " + open);
    }
    return out.toString();
  }
}
