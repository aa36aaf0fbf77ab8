/** What was measured, drawn over time. May use {@code ladder}, {@code source} and {@code kit}. */
package tcpcourse.book.plots;
