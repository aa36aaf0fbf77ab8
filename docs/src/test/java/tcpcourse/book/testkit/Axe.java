package tcpcourse.book.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** The accessibility checker axe-core, run on the page that a browser shows. */
public final class Axe {

  /**
   * To axe an SVG is an image, and what contrast text has on an image it cannot tell. It says so,
   * as "incomplete", which is no violation, but only after having looked at each text for long.
   */
  private static final String SCRIPT =
      script()
          + """
          axe.configure({rules: [
            {id: 'color-contrast', selector: ':not(svg *):not([data-judged])'},
            {id: 'link-in-text-block', selector: 'a[href]:not([data-judged])'}
          ]});
          """;

  /**
   * What is written in the same colour, size and weight on the same grounds has the same contrast,
   * and axe need judge it once: a listing's words are thousands, their kinds a dozen. So it is with
   * links in the text of the same colours. What is out of the flow may lie on anything: it is
   * always judged, and no verdict on it stands for another's.
   */
  private static final String MARK_WHAT_LOOKS_LIKE_ANOTHER =
      """
      const seen = new Set();
      const inText = (link) => {
        let block = link.parentElement;
        while (getComputedStyle(block).display.startsWith('inline')) {
          block = block.parentElement;
        }
        const length = (element) => element.textContent.replace(/\\s/g, '').length;
        return length(block) > [...block.querySelectorAll('a')].reduce((n, a) => n + length(a), 0);
      };
      const look = (element, ground, ink, moved) => {
        const style = getComputedStyle(element);
        const under = [ground, style.backgroundColor, style.backgroundImage, style.opacity].join();
        const on = [ink, style.color, style.textDecorationLine, style.borderBottom].join();
        const apart = moved || style.transform !== 'none'
            || ['absolute', 'fixed', 'sticky'].includes(style.position);
        let kind = [under, style.color, style.fontSize, style.fontWeight, style.textShadow,
            style.display, style.visibility].join();
        if (element.localName === 'a') {
          kind = [kind, on, style.fontStyle, style.fontFamily, inText(element)].join();
        }
        element.toggleAttribute('data-judged', !apart && seen.has(kind));
        const writes = [...element.childNodes].some(
            child => child.nodeType === Node.TEXT_NODE && child.data.trim());
        if (!apart && writes && element.checkVisibility({visibilityProperty: true})) {
          seen.add(kind);
        }
        for (const child of element.children) {
          if (child.localName !== 'svg') {
            look(child, under, on, apart);
          }
        }
      };
      look(document.querySelector(arguments[0]), '', '', false);
      """;

  /**
   * Each violation as a line: the rule, what it asks for, and where. An image with a name is one
   * thing, whatever it is drawn of, unless something in it can be reached or says who it is; but
   * axe goes through all that is drawn, rule by rule. So while it looks, such images are empty.
   */
  private static final String VIOLATIONS =
      """
      const done = arguments[arguments.length - 1];
      const speaks = element => element.matches('a, title, desc, foreignObject')
          || element.getAttributeNames().some(name => /^(id|role|tabindex|lang|aria-|on)/.test(name));
      const drawn = [...document.querySelectorAll('svg[role=img][aria-label]')]
          .filter(image => ![...image.querySelectorAll('*')].some(speaks))
          .map(image => [image, [...image.childNodes]]);
      drawn.forEach(([image]) => image.replaceChildren());
      const all = {
        preload: false,
        resultTypes: ['violations'],
        rules: {'color-contrast-enhanced': {enabled: false}} // Off unless asked for by its tag.
      };
      const part = arguments[0] === 'body' ? document : document.querySelector(arguments[0]);
      axe.run(part, {...all, ...arguments[1]}).finally(
        () => drawn.forEach(([image, content]) => image.append(...content))).then(
        found => done(found.violations.flatMap(rule =>
          rule.nodes.map(node => rule.id + ': ' + rule.help + ': ' + node.target))),
        fault => done([String(fault)]));
      """;

  private Axe() {}

  public static List<?> violations(Browser browser) {
    return violations(browser, "body");
  }

  /** In what this selector names, of a page that is looked at as a whole elsewhere. */
  public static List<?> violations(Browser browser, String part) {
    return violations(browser, part, Map.of());
  }

  /** Of those rules alone that are about colour. */
  public static List<?> violationsInColour(Browser browser, String part) {
    return violations(browser, part, Map.of("runOnly", "cat.color"));
  }

  private static List<?> violations(Browser browser, String part, Map<String, String> options) {
    if (!browser.is("window.axe")) {
      browser.script(SCRIPT);
    }
    browser.script(MARK_WHAT_LOOKS_LIKE_ANOTHER, part);
    return (List<?>) browser.laterScript(VIOLATIONS, part, options);
  }

  private static String script() {
    try (InputStream script = Axe.class.getResourceAsStream("/axe.min.js")) {
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
