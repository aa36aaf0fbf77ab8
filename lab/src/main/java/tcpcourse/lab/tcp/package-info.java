/**
 * Segments, flags, options and states as RFC 9293 §3.1 and §3.3.2 define them, and how to choose
 * and build segments. Knows no other package of the lab.
 */
package tcpcourse.lab.tcp;
