/**
 * Recordings to which something was done, so that facts no longer hold of them, and what is then
 * said. Uses {@code recording}, {@code tcp} and {@code lab}.
 */
package tcpcourse.lab.doubt;
