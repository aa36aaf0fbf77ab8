package tcpcourse.lab.arguments;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the word that somebody who mistyped probably meant. */
public final class Suggestion {

  private Suggestion() {}

  /** "; did you mean X?" where one of the words is near, otherwise nothing. */
  public static String hint(String typed, Collection<String> words) {
    return to(typed, words).map(word -> "; did you mean " + word + "?").orElse("");
  }

  /** The nearest of the words, if at most a third of what was typed is wrong. */
  public static Optional<String> to(String typed, Collection<String> words) {
    return words.stream()
        .filter(word -> distance(typed, word) <= Math.max(1, typed.length() / 3))
        .min(Comparator.comparingInt(word -> distance(typed, word)));
  }

  /** Letters to insert, delete or replace (Levenshtein). */
  public static int distance(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int column = 0; column < row.length; column++) {
      row[column] = column;
    }
    for (int line = 1; line <= from.length(); line++) {
      int diagonal = row[0];
      row[0] = line;
      for (int column = 1; column < row.length; column++) {
        int replaced = diagonal + (from.charAt(line - 1) == to.charAt(column - 1) ? 0 : 1);
        diagonal = row[column];
        row[column] = Math.min(replaced, 1 + Math.min(diagonal, row[column - 1]));
      }
    }
    return row[to.length()];
  }
}
