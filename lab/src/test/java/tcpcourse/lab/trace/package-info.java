/**
 * The kernel's own trace of socket states, and the comparison of a recording with it. Uses {@code
 * recording}, {@code watch}, {@code kernel} and {@code tcp}.
 */
package tcpcourse.lab.trace;
