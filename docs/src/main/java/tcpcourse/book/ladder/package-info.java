/**
 * Ladders: the figures, how they are drawn, and their rows. May use {@code source} and {@code kit}.
 */
package tcpcourse.book.ladder;
