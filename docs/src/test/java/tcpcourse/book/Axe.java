package tcpcourse.book;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The accessibility checker axe-core, run on the page that a browser shows. */
final class Axe {

  /**
   * To axe an SVG is an image, and what contrast text has on an image it cannot tell. It says so,
   * as "incomplete", which is no violation, but only after having looked at each text for long.
   */
  private static final String SCRIPT =
      script() + "axe.configure({rules: [{id: 'color-contrast', selector: ':not(svg *)'}]});";

  /** Each violation as a line: the rule, what it asks for, and where. */
  private static final String VIOLATIONS =
      """
      const done = arguments[arguments.length - 1];
      axe.run(document, {preload: false, resultTypes: ['violations']}).then(
        found => done(found.violations.flatMap(rule =>
          rule.nodes.map(node => rule.id + ': ' + rule.help + ': ' + node.target))),
        fault => done([String(fault)]));
      """;

  private Axe() {}

  static List<?> violations(Browser browser) {
    browser.script(SCRIPT);
    return (List<?>) browser.laterScript(VIOLATIONS);
  }

  private static String script() {
    try (InputStream script = Axe.class.getResourceAsStream("/axe.min.js")) {
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
