/**
 * What the book costs, measured on demand: {@link tcpcourse.book.bench.BookBench}, and {@link
 * tcpcourse.book.bench.LiveBench} for what is played. May use {@code testkit}.
 */
package tcpcourse.book.bench;
