/**
 * The pages: cut from the converted text, with contents, glossary and search, and checked. May use
 * {@code kit}.
 */
package tcpcourse.book.site;
