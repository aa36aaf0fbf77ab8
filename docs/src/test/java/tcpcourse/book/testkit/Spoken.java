package tcpcourse.book.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a screen reader is given of the page that a browser shows: Chromium's own accessibility
 * tree. Axe judges elements; it does not see what has the focus and no name, for that is no fault
 * of an element's.
 */
public final class Spoken {

  /** What is nothing without a name. */
  private static final Set<String> NAMED =
      Set.of(
          "button",
          "link",
          "image",
          "heading",
          "textbox",
          "searchbox",
          "combobox",
          "checkbox",
          "radio",
          "slider",
          "dialog",
          "toolbar",
          "region",
          "DisclosureTriangle",
          "Iframe");

  /** What scripts alone give the focus to, for the page to be read from there. */
  private static final Set<String> READ_FROM = Set.of("RootWebArea", "main");

  private static final String FIGURES_WITHOUT_A_NAME =
      """
      return [...document.querySelectorAll('figure')].filter(figure =>
        !figure.querySelector(':scope > figcaption, :scope > [aria-label], :scope > svg > title'))
        .map(figure => 'figure without a name: ' + figure.outerHTML.slice(0, 80));
      """;

  private Spoken() {}

  /** A line for each that has no name. */
  public static List<String> faults(Browser browser) {
    List<String> faults = new ArrayList<>();
    for (Node node : nodes(browser)) {
      boolean focusable = node.is("focusable") && !READ_FROM.contains(node.role());
      if (node.name().isEmpty() && (focusable || NAMED.contains(node.role()))) {
        faults.add(node.role() + " without a name: node " + node.place());
      }
    }
    ((List<?>) browser.script(FIGURES_WITHOUT_A_NAME)).forEach(each -> faults.add("" + each));
    return faults;
  }

  /** All that is told, in the page's order: role, name, and the states that hold. */
  public static List<String> said(Browser browser) {
    return nodes(browser).stream().map(Node::inWords).toList();
  }

  private static List<Node> nodes(Browser browser) {
    browser.tell("Accessibility.enable", Map.of());
    Map<String, Object> tree = browser.tell("Accessibility.getFullAXTree", Map.of());
    browser.tell("Accessibility.disable", Map.of());
    return ((List<?>) tree.get("nodes"))
        .stream()
            .map(node -> new Node((Map<?, ?>) node))
            .filter(node -> !Boolean.TRUE.equals(node.told.get("ignored")))
            .toList();
  }

  private record Node(Map<?, ?> told) {

    String role() {
      return value(told.get("role"));
    }

    String name() {
      return value(told.get("name")).strip();
    }

    Object place() {
      return told.get("backendDOMNodeId");
    }

    boolean is(String property) {
      return property(property).equals("true");
    }

    String inWords() {
      String states = "";
      for (String state : List.of("pressed", "expanded", "disabled")) {
        states += property(state).isEmpty() ? "" : ", " + state + " " + property(state);
      }
      return role() + " " + name() + states;
    }

    private String property(String name) {
      if (told.get("properties") instanceof List<?> properties) {
        for (Object each : properties) {
          Map<?, ?> property = (Map<?, ?>) each;
          if (name.equals(property.get("name"))) {
            return value(property.get("value"));
          }
        }
      }
      return "";
    }

    private static String value(Object typed) {
      return typed instanceof Map<?, ?> map && map.get("value") != null
          ? "" + map.get("value")
          : "";
    }
  }
}
