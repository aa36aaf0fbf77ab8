/**
 * Questions that the book asks its reader, each answered by a recording: how they are written, held
 * to what the recording says, and set into the pages. May use {@code claims}, {@code ladder},
 * {@code segment}, {@code source} and {@code kit}.
 */
package tcpcourse.book.questions;
