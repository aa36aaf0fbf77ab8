/**
 * The cable between two hosts: what it carries, when it arrives, and the rules by which a segment
 * is lost, held, altered or rejected, by a router that forgets silent connections, say. Uses {@code
 * watch}, {@code kernel}, {@code recording} and {@code tcp}.
 */
package tcpcourse.lab.cable;
