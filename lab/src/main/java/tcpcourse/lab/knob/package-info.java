/**
 * What a reader may turn before an experiment is played, and what it was turned to. Uses {@code
 * arguments}.
 */
package tcpcourse.lab.knob;
