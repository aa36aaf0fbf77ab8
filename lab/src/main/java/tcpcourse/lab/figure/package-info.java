/**
 * Draws a take as the book does: SVG for wide pages and for phones, and the HTML around it. Plain
 * Java, and nothing of Asciidoctor's; the book's own pages use it from here. Uses {@code ladder},
 * {@code recording} and {@code tcp}.
 */
package tcpcourse.lab.figure;
