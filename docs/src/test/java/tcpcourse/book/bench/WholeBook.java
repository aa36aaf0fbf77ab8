package tcpcourse.book.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.asciidoctor.Asciidoctor;
import org.asciidoctor.Options;
import org.asciidoctor.SafeMode;
import tcpcourse.book.BuildBook;
import tcpcourse.lab.bench.Figure;
import tcpcourse.lab.bench.Wall;

/** Building the book beside AsciidoctorJ's converting the same text, each in a JVM of its own. */
final class WholeBook {

  /** As the build has them. */
  private static final List<String> FLAGS =
      List.of(
          "-XX:TieredStopAtLevel=1",
          "-XX:CICompilerCount=1",
          "-XX:+UseSerialGC",
          "-Djruby.compile.mode=OFF",
          "-Djruby.jit.threshold=-1",
          "-XX:MetaspaceSize=128m");

  private WholeBook() {}

  static Figure figure(Path root, int runs) throws Exception {
    Path book = Files.createTempDirectory("book");
    try {
      return new Figure(
          "book",
          "Building the book",
          "ms",
          new Wall()
              .ofProcess(
                  "the book's pages, figures and all", command(FLAGS, BuildBook.class, root, book))
              .ofProcess("AsciidoctorJ, the text alone", command(FLAGS, Plain.class, root))
              .ofProcess(
                  "the same in a JVM that is told nothing", command(List.of(), Plain.class, root))
              .take(1, runs));
    } finally {
      clear(book);
    }
  }

  private static void clear(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    }
  }

  private static List<String> command(List<String> flags, Class<?> main, Path... arguments) {
    List<String> command =
        new ArrayList<>(
            WholeRun.java(
                main.getName(),
                List.of(arguments).stream().map(Path::toString).toArray(String[]::new)));
    command.addAll(1, flags);
    return command;
  }

  /** The same text with none of our macros: they stay in it as words. */
  static final class Plain {

    private Plain() {}

    public static void main(String... arguments) throws IOException {
      Path root = Path.of(arguments[0]);
      Logger.getLogger("asciidoctor").setLevel(Level.OFF);
      try (Asciidoctor asciidoctor = Asciidoctor.Factory.create()) {
        String html =
            asciidoctor.convert(
                Files.readString(root.resolve(BuildBook.MASTER)),
                Options.builder()
                    .safe(SafeMode.SAFE)
                    .baseDir(root.toFile())
                    .standalone(false)
                    .backend("html5")
                    .build());
        System.out.println(html.length());
      }
    }
  }
}
