/**
 * What the book costs, measured on demand: {@link tcpcourse.book.bench.BookBench}. May use {@code
 * testkit}.
 */
package tcpcourse.book.bench;
