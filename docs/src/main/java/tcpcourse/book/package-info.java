/**
 * The book: {@link tcpcourse.book.BuildBook} has {@link tcpcourse.book.Manuscript} convert the text
 * and puts the site together. It may use every room; no room uses it.
 */
package tcpcourse.book;
