/**
 * What several rooms write with: HTML, tables, scripts for the pages, faults. Uses no other room.
 */
package tcpcourse.book.kit;
