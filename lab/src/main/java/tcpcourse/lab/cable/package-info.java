/**
 * The cable between two hosts: what it carries, when it arrives, and the rules by which a segment
 * is lost, held or refused. Uses {@code watch}, {@code kernel}, {@code recording} and {@code tcp}.
 */
package tcpcourse.lab.cable;
