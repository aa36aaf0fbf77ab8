/**
 * What several tests of the book use: a small course, a browser, an accessibility check. May use
 * every room of the book, and no test.
 */
package tcpcourse.book.testkit;
