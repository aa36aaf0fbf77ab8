/**
 * Notes the calls and the states of a host while they happen. Uses {@code recording}, {@code
 * kernel} and {@code tcp}.
 */
package tcpcourse.lab.watch;
