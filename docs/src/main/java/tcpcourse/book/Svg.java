package tcpcourse.book;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;

/**
 * Writes SVG, element by element. Attributes come in pairs; a pair whose value is null is left out.
 */
final class Svg {

  private final StringBuilder out = new StringBuilder();
  private final Deque<String> open = new ArrayDeque<>();

  /** Opens an element; {@link #close} closes it. */
  Svg open(String tag, Object... attributes) {
    begin(tag, attributes).append('>');
    open.push(tag);
    return this;
  }

  Svg close() {
    out.append("</").append(open.pop()).append('>');
    return this;
  }

  /** An element without content. */
  Svg put(String tag, Object... attributes) {
    begin(tag, attributes).append("/>");
    return this;
  }

  /** An element around text. */
  Svg text(String tag, String text, Object... attributes) {
    begin(tag, attributes).append('>').append(Html.escape(text));
    out.append("</").append(tag).append('>');
    return this;
  }

  private StringBuilder begin(String tag, Object... attributes) {
    out.append('<').append(tag);
    for (int i = 0; i < attributes.length; i += 2) {
      if (attributes[i + 1] != null) {
        out.append(' ').append(attributes[i]).append("=\"");
        out.append(Html.escape(value(attributes[i + 1]))).append('"');
      }
    }
    return out;
  }

  private static String value(Object value) {
    return value instanceof Double number ? number(number) : value.toString();
  }

  /** A tenth of a unit is finer than any eye. */
  private static String number(double value) {
    String text = String.format(Locale.ROOT, "%.1f", value);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  @Override
  public String toString() {
    if (!open.isEmpty()) {
      throw new IllegalStateException("still open: " + open);
    }
    return out.toString();
  }
}
