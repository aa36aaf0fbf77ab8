package tcpcourse.book.site;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.stream.Stream;

/**
 * Something that a search may find.
 *
 * @param kind section, claim, experiment, term or error
 * @param address page and anchor
 * @param title what it is called
 * @param place where it stands: the page's name, and the section's if that is not the title
 * @param text what it says
 * @param words more that it can be found by, not meant to be read
 * @param known what people call it who have not read it: {@link KnownAs}
 */
record SearchEntry(
    String kind,
    String address,
    String title,
    String place,
    String text,
    String words,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> known) {

  SearchEntry(String kind, String address, String title, String place, String text, String words) {
    this(kind, address, title, place, text, words, List.of());
  }

  /** Its anchor; that of a whole page is the page's name. */
  String id() {
    return address.substring(address.indexOf('#') + 1).replaceFirst("\\.html$", "");
  }

  /** The same, known by these names as well. */
  SearchEntry known(List<String> names) {
    return knownOnly(Stream.concat(known.stream(), names.stream()).distinct().toList());
  }

  /** The same, known by these names and no other. */
  SearchEntry knownOnly(List<String> names) {
    return new SearchEntry(kind, address, title, place, text, words, names);
  }
}
