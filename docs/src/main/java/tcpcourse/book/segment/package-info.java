/**
 * A captured segment taken apart, field by field; the page's tables and the player show the same.
 * Uses no other room.
 */
package tcpcourse.book.segment;
