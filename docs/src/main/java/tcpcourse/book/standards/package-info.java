/**
 * What the RFCs say and draw, and the step at which a recording shows it. May use {@code ladder},
 * {@code source} and {@code kit}.
 */
package tcpcourse.book.standards;
