/** Draws a take as a ladder of text. Uses {@code recording} and {@code tcp}. */
package tcpcourse.lab.ladder;
