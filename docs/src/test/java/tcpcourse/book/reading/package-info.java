/**
 * Tests that read the finished book as a reader does, most of them in a browser. May use {@code
 * testkit}.
 */
package tcpcourse.book.reading;
