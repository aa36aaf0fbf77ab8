/** The finished book as EPUB and as one page to print. May use {@code kit}. */
package tcpcourse.book.print;
