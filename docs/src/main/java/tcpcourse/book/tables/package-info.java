/**
 * Tables read off the recordings: takes as rows, bytes, settings, errors. May use {@code segment},
 * {@code source} and {@code kit}.
 */
package tcpcourse.book.tables;
