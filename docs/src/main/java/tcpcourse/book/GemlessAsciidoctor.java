package tcpcourse.book;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Properties;
import org.asciidoctor.Asciidoctor;
import org.asciidoctor.jruby.AsciidoctorJRuby;

/**
 * Starts AsciidoctorJ without RubyGems. The one gem that the book needs lies in AsciidoctorJ's jar;
 * to be ready for others takes JRuby some tenths of a second.
 */
public final class GemlessAsciidoctor {

  private static final String VERSIONS = "/META-INF/asciidoctorj-version.properties";

  private GemlessAsciidoctor() {}

  /**
   * The caller closes it. Every start of JRuby in this process is without RubyGems from then on.
   */
  public static Asciidoctor start() {
    System.setProperty("jruby.cli.rubygems.enable", "false");
    String gem = "asciidoctor-" + version();
    return AsciidoctorJRuby.Factory.create(List.of("uri:classloader:/gems/" + gem + "/lib"));
  }

  private static String version() {
    Properties versions = new Properties();
    try (InputStream file = AsciidoctorJRuby.class.getResourceAsStream(VERSIONS)) {
      versions.load(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return versions.getProperty("version.asciidoctor");
  }
}
