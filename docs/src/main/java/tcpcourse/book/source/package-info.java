/**
 * What the book is made from: the committed recordings, and the chapters' Java with its listings.
 * May use {@code kit}.
 */
package tcpcourse.book.source;
