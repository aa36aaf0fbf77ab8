/**
 * Where a program reads and writes: streams, colour, progress, a peer that may not be trusted. Uses
 * {@code kernel}, and {@code recording} for what is {@link tcpcourse.lab.recording.Printable}.
 */
package tcpcourse.lab.terminal;
