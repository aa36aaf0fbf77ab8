package tcpcourse.book;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.asciidoctor.Asciidoctor;
import tcpcourse.book.kit.BookFault;
import tcpcourse.book.kit.Script;
import tcpcourse.book.kit.Theme;
import tcpcourse.book.ladder.Figures;
import tcpcourse.book.source.Recordings;

/**
 * Shows the book while it is being written: {@code Preview <repository root> <where to put it>}.
 * Builds it, and again whenever a text, a recording or a listed source is saved; a page that is
 * open in a browser then renews itself, or says what is wrong. Asciidoctor stays warm in between.
 * On systems that do not tell of saved files (macOS), the JDK looks every few seconds.
 */
public final class Preview {

  /** Editors save in several steps. */
  private static final long QUIET_MILLIS = 30;

  private static final Pattern PART = Pattern.compile(".*\\.(adoc|json|java)");

  private static final String SCRIPT = Theme.text("site/preview.js");

  private final Path root;
  private final Path target;
  private final PrintStream out;
  private final Asciidoctor asciidoctor;
  private final WatchService saved;
  private Figures figures;
  private long version = System.currentTimeMillis();

  private Preview(
      Path root, Path target, PrintStream out, Asciidoctor asciidoctor, WatchService saved) {
    this.root = root;
    this.target = target;
    this.out = out;
    this.asciidoctor = asciidoctor;
    this.saved = saved;
  }

  /** Runs until it is interrupted from the keyboard. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    if (arguments.length != 2) {
      System.err.println("usage: Preview <repository root> <where to put the book>");
      System.exit(2);
    }
    keepShowing(Path.of(arguments[0]), Path.of(arguments[1]), System.out);
  }

  /**
   * Shows the book until it is interrupted.
   *
   * @param out where it says what it does, and what is wrong with the book
   * @throws InterruptedException when it is
   */
  static void keepShowing(Path repository, Path pages, PrintStream out)
      throws IOException, InterruptedException {
    Path root = repository.toRealPath();
    Path target = Files.createDirectories(pages).toRealPath();
    try (Asciidoctor asciidoctor = Asciidoctor.Factory.create();
        WatchService saved = root.getFileSystem().newWatchService()) {
      new Preview(root, target, out, asciidoctor, saved).keepShowing();
    }
  }

  private void keepShowing() throws IOException, InterruptedException {
    watch();
    out.println("Building the book: some seconds");
    show(Set.of());
    // Once more: what the JVM has compiled by then makes the first save as quick as the others.
    show(Set.of());
    out.println("Open " + target.resolve("index.html").toUri() + ", and save a text");
    while (true) {
      show(changed());
    }
  }

  /** Every folder that holds a part of the book. */
  private void watch() throws IOException {
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            String name = folder.getFileName().toString();
            if (name.equals("target") || name.equals("test") || name.startsWith(".")) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            folder.register(
                saved, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /** Waits until a part of the book has been saved, and gives the files' names. */
  private Set<String> changed() throws InterruptedException {
    Set<String> changed = new HashSet<>();
    while (changed.isEmpty()) {
      WatchKey key = saved.take();
      for (; key != null; key = saved.poll(QUIET_MILLIS, TimeUnit.MILLISECONDS)) {
        key.pollEvents().stream()
            .map(event -> String.valueOf(event.context()))
            .filter(name -> PART.matcher(name).matches())
            .forEach(changed::add);
        key.reset();
      }
    }
    return changed;
  }

  private void show(Set<String> changed) throws IOException {
    long began = System.nanoTime();
    try {
      if (figures == null || changed.stream().anyMatch(name -> name.endsWith(".json"))) {
        figures = new Figures(Recordings.below(root));
      }
      figures = figures.again();
      Map<String, byte[]> pages = BuildBook.pages(root, figures, asciidoctor);
      version++;
      pages.replaceAll(this::renewing);
      BuildBook.write(pages, target);
      tell("");
      out.printf("Shown after %.1f s%n", (System.nanoTime() - began) / 1e9);
      BuildBook.write(BuildBook.played(root, figures), target);
    } catch (BookFault fault) {
      tell(Whereabouts.below(root).told(fault));
    } catch (UncheckedIOException | NoSuchFileException unreadable) {
      tell(unreadable.getMessage());
    }
  }

  /** A page knows which version it is: it may be opened just before a newer one is told. */
  private byte[] renewing(String name, byte[] file) {
    String script =
        "<script>\n" + SCRIPT + new String(Script.call("built", version), UTF_8) + "</script>\n";
    return name.endsWith(".html")
        ? new String(file, UTF_8).replace("</body>", script + "</body>").getBytes(UTF_8)
        : file;
  }

  /** What an open page asks for: which version there is, and what is wrong with a newer one. */
  private void tell(String wrong) throws IOException {
    if (!wrong.isEmpty()) {
      out.println(wrong);
    }
    Files.write(target.resolve("saved.js"), Script.call("saved", version, wrong));
  }
}
