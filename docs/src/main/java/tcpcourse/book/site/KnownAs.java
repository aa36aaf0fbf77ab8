package tcpcourse.book.site;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tcpcourse.book.kit.BookFault;
import tcpcourse.book.kit.Rows;

/**
 * Other people's words for what the book is about: {@code docs/src/main/search/words.json}. Who
 * searches for them is led to the place that answers.
 *
 * @param byId for the anchor of a section, an error, a term, a claim or a figure, what it is called
 */
public record KnownAs(Map<String, List<String>> byId) {

  private record Row(String id, List<String> words) {}

  /**
   * @throws BookFault if the file does not parse, or an anchor has two rows
   */
  public static KnownAs read(Path file) {
    Map<String, List<String>> byId = new LinkedHashMap<>();
    for (Row row : Rows.read(file, Row.class)) {
      if (byId.put(row.id, row.words) != null) {
        throw new BookFault("words.json: two rows are for \"" + row.id + "\"; one is allowed");
      }
    }
    return new KnownAs(byId);
  }

  /**
   * The entries, with the words for them. A message that two have belongs to the first.
   *
   * @throws BookFault if words are for something that is none of the entries
   */
  List<SearchEntry> given(List<SearchEntry> entries) {
    Set<String> ids = entries.stream().map(SearchEntry::id).collect(Collectors.toSet());
    for (String id : byId.keySet()) {
      if (!ids.contains(id)) {
        throw new BookFault("words.json: the search finds nothing that has the id \"" + id + "\"");
      }
    }
    Set<String> given = new HashSet<>();
    return entries.stream()
        .map(entry -> entry.knownOnly(entry.known().stream().filter(given::add).toList()))
        .map(entry -> entry.known(byId.getOrDefault(entry.id(), List.of())))
        .toList();
  }
}
