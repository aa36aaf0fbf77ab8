/**
 * What several rooms write with: HTML, SVG, tables, scripts for the pages, faults. Uses no other
 * room.
 */
package tcpcourse.book.kit;
