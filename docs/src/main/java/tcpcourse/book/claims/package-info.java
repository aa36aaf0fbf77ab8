/**
 * What is widely said about TCP connections, and which recordings bear it out. May use {@code
 * source} and {@code kit}.
 */
package tcpcourse.book.claims;
