/**
 * Recordings as files: JSON, read and written, and pcapng. Uses {@code recording} and {@code tcp}.
 */
package tcpcourse.lab.file;
