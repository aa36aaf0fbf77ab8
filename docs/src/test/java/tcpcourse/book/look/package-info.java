/**
 * The commands that the book tells its reader to run are run, where they have something to show.
 */
package tcpcourse.book.look;
