/**
 * What a recording tells whoever asks why: sentences, each with the moments that prove it. The same
 * for an experiment of the book, for a reader's own programs, and for a capture, which has neither
 * calls nor states; a sentence that needs them is then not said. Uses {@code ladder}, {@code
 * recording} and {@code tcp}.
 */
package tcpcourse.lab.reading;
