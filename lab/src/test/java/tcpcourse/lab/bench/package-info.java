/**
 * Measures the lab against others that do a part of the same. Uses the whole lab, and {@code
 * testkit}.
 */
package tcpcourse.lab.bench;
