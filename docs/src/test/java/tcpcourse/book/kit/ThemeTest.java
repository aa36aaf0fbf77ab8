package tcpcourse.book.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tcpcourse.lab.tcp.TcpState;

/** WCAG 2.2, success criterion 1.4.3: text has a contrast of at least 4.5 to 1. */
@Timeout(300)
class ThemeTest {

  private static final Pattern COLOUR =
      Pattern.compile("--([\\w-]+): light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\);");
  private static final String CSS = Theme.files().get("book.css");

  private static Map<String, String> theme(String name) {
    Map<String, String> found = new HashMap<>();
    Matcher colour = COLOUR.matcher(CSS);
    while (colour.find()) {
      found.put(colour.group(1), colour.group(name.equals("light") ? 2 : 3));
    }
    return found;
  }

  private static double luminance(String colour) {
    double sum = 0;
    double[] weights = {0.2126, 0.7152, 0.0722};
    for (int i = 0; i < 3; i++) {
      double c = Integer.parseInt(colour.substring(1 + 2 * i, 3 + 2 * i), 16) / 255.0;
      sum += weights[i] * (c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4));
    }
    return sum;
  }

  private static void legible(Map<String, String> theme, String text, String ground) {
    double a = luminance(theme.get(text)) + 0.05;
    double b = luminance(theme.get(ground)) + 0.05;
    double contrast = Math.max(a, b) / Math.min(a, b);
    assertTrue(contrast >= 4.5, () -> "%s on %s has only %.2f".formatted(text, ground, contrast));
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void text_stands_out_from_its_ground(String name) {
    Map<String, String> theme = theme(name);
    for (String text :
        List.of(
            "ink", "soft", "accent", "good", "partly", "bad", "segment", "syn", "fin", "rst",
            "lab")) {
      legible(theme, text, "paper");
    }
    for (String text :
        theme.keySet().stream().filter(n -> n.startsWith("j-") || n.equals("soft")).toList()) {
      legible(theme, text, "raised");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void a_state_can_be_read_on_its_colour(String name) {
    for (TcpState state : TcpState.values()) {
      if (state != TcpState.CLOSED) {
        legible(theme(name), "on-state", colour(state));
      }
    }
  }

  /** So a page that is right in light can be wrong in dark by its colours alone. */
  @Test
  void light_and_dark_differ_in_nothing_but_colours() {
    String css = CSS + Theme.text("player/player.css") + Theme.text("questions/questions.css");
    String same =
        css.replaceAll("light-dark\\(#[0-9a-f]{6}, #[0-9a-f]{6}\\)", "")
            .replaceAll("\\[data-theme=\"(light|dark)\"] \\{ color-scheme: \\1; }", "");
    for (String difference : List.of("light-dark", "data-theme", "prefers-color-scheme")) {
      assertFalse(same.contains(difference), difference);
    }
  }

  @Test
  void every_state_has_a_colour_of_its_own() {
    for (String name : List.of("light", "dark")) {
      long colours =
          java.util.Arrays.stream(TcpState.values())
              .filter(state -> state != TcpState.CLOSED)
              .map(state -> theme(name).get(colour(state)))
              .distinct()
              .count();
      assertEquals(TcpState.values().length - 1, colours);
    }
  }

  private static String colour(TcpState state) {
    return state.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
