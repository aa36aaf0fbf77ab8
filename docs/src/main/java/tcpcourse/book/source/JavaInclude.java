package tcpcourse.book.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.asciidoctor.ast.Document;
import org.asciidoctor.extension.IncludeProcessor;
import org.asciidoctor.extension.PreprocessorReader;
import tcpcourse.book.kit.BookFault;

/**
 * Includes Java sources, whole or by {@code tag=}, and notes behind each line's indentation where
 * it came from. {@link JavaListing} reads the note and takes it away again: so the figures know
 * which line of a listing made a call, and a listing that was typed by hand gives itself away.
 */
final class JavaInclude extends IncludeProcessor {

  /**
   * Around a line's origin, {@code EchoServer.java:31}; from the private use area, so no source has
   * them.
   */
  static final char BEGIN = '\uE000';

  static final char END = '\uE001';

  private static final Pattern TAG = Pattern.compile("(tag|end)::([\\w-]+)\\[]");

  private final Path root;

  JavaInclude(Path root) {
    this.root = root;
  }

  @Override
  public boolean handles(String target) {
    return target.endsWith(".java");
  }

  @Override
  public void process(
      Document document, PreprocessorReader reader, String target, Map<String, Object> attributes) {
    Path file = root.resolve(reader.getDir()).resolve(target).normalize();
    if (!file.startsWith(root) || !Files.isRegularFile(file)) {
      throw new BookFault("no source " + target + " to include from " + reader.getDir());
    }
    String tag = (String) attributes.get("tag");
    String lines = String.join("\n", select(file, tag)) + "\n";
    reader.pushInclude(lines, file.toString(), target, 1, Map.of());
  }

  private static List<String> select(Path file, String tag) {
    List<String> selected = new ArrayList<>();
    boolean found = tag == null;
    boolean inside = found;
    int number = 0;
    for (String line : read(file)) {
      number++;
      Matcher marker = TAG.matcher(line);
      if (!marker.find()) {
        if (inside) {
          selected.add(mark(line, file, number));
        }
      } else if (marker.group(2).equals(tag)) {
        inside = marker.group(1).equals("tag");
        found |= inside;
      }
    }
    if (!found) {
      throw new BookFault("no tag \"" + tag + "\" in " + file.getFileName());
    }
    if (inside && tag != null) {
      throw new BookFault("the tag \"" + tag + "\" in " + file.getFileName() + " never ends");
    }
    return trimmed(selected);
  }

  /** Without the empty lines at its ends. */
  private static List<String> trimmed(List<String> lines) {
    int from = 0;
    int to = lines.size();
    while (from < to && lines.get(from).isEmpty()) {
      from++;
    }
    while (from < to && lines.get(to - 1).isEmpty()) {
      to--;
    }
    return lines.subList(from, to);
  }

  private static String mark(String line, Path file, int number) {
    if (line.isBlank()) {
      return "";
    }
    int indent = line.length() - line.stripLeading().length();
    String origin = BEGIN + file.getFileName().toString() + ":" + number + END;
    return line.substring(0, indent) + origin + line.substring(indent);
  }

  private static List<String> read(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
