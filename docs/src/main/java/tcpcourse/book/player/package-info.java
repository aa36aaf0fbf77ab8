/**
 * What the player in the reader's browser loads: what happened, and what is said of it. May use
 * {@code segment}, {@code source} and {@code kit}.
 */
package tcpcourse.book.player;
