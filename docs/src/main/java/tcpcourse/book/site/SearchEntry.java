package tcpcourse.book.site;

/**
 * Something that a search may find.
 *
 * @param kind section, claim, experiment, term or error
 * @param address page and anchor
 * @param title what it is called
 * @param place where it stands: the page's name, and the section's if that is not the title
 * @param text what it says
 * @param words more that it can be found by, not meant to be read
 */
record SearchEntry(
    String kind, String address, String title, String place, String text, String words) {}
