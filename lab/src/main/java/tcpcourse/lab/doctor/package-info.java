/**
 * What this machine can do of what a lab takes, line by line, and what cures what it cannot. Uses
 * {@code lab}, {@code kernel}, {@code recording} and {@code tcp}.
 */
package tcpcourse.lab.doctor;
