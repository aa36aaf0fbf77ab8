/**
 * Any two commands, played as the pair on the two hosts: {@code watch}. Uses the lab and all that
 * it uses, {@code rule}, {@code figure}, {@code ladder}, {@code reading}, {@code terminal} and
 * {@code arguments}.
 */
package tcpcourse.lab.pair;
