/**
 * What a program is told, by each of the JDK's ways to a connection and by some libraries, when the
 * same thing happens to it: played on this machine's own address, and compared with what the book
 * prints. It shows words, not segments; those are the chapters' matter.
 */
package tcpcourse.book.told;
