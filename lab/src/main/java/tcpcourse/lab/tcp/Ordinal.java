package tcpcourse.lab.tcp;

/** A number as a place in a row. */
public final class Ordinal {

  private Ordinal() {}

  /** {@code 1st}, {@code 2nd}, {@code 3rd}, {@code 4th}, {@code 11th}, {@code 21st}. */
  public static String of(int n) {
    int ten = n % 100 / 10 == 1 ? 0 : n % 10;
    return n + (ten == 1 ? "st" : ten == 2 ? "nd" : ten == 3 ? "rd" : "th");
  }
}
