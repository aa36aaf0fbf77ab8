/** Not compiled: what the highlighter must know. */
final class Pair {

  // tag::new-words[]
  sealed interface End permits Reset, Quiet {}

  record Reset(String message) implements End {}

  static String say(Object end) {
    // A record is "quiet" & has no <message>.
    var text = """
        no "escape"
        needed <here>
        """;
    return end instanceof Reset reset ? reset.message() : text + 'x' + 0x1F;
  }

  // end::new-words[]
}
