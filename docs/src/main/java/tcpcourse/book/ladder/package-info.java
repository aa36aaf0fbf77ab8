/**
 * Ladders in the book: its figures, and the parts of takes that they show, by the words of their
 * events. The lab draws them. May use {@code source} and {@code kit}.
 */
package tcpcourse.book.ladder;
