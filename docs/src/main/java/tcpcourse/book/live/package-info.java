/**
 * The book from this machine's own address, with figures that are played while one reads: a server
 * for one reader, and the player, a program of the lab, behind it. Knows no chapter. May use {@code
 * player}, {@code ladder} and {@code kit}.
 */
package tcpcourse.book.live;
