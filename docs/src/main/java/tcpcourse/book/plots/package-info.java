/** What was measured, drawn over time. May use {@code source} and {@code kit}. */
package tcpcourse.book.plots;
