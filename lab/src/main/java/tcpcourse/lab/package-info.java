/**
 * What an experiment is given: two hosts, the cable between them, and the stage on which takes are
 * played. Uses {@code cable}, {@code knob}, {@code watch}, {@code kernel}, {@code file}, {@code
 * recording} and {@code tcp}.
 */
package tcpcourse.lab;
