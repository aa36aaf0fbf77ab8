/** Measures the lab against others that do a part of the same. Uses the whole lab. */
package tcpcourse.lab.bench;
