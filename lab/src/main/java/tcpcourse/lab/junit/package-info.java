/**
 * Two hosts for a test of JUnit's, of which nothing else here knows. Uses the lab, {@code pair},
 * {@code rule}, {@code cable}, {@code kernel}, {@code figure}, {@code ladder}, {@code file}, {@code
 * reading}, {@code recording} and {@code tcp}.
 */
package tcpcourse.lab.junit;
