/**
 * Exercises: the reader writes a program, two kernels judge it. A chapter declares what must be
 * seen of it; here it is compiled, played in a process that can be ended, and judged. Uses the lab,
 * {@code recording}, {@code tcp}, {@code watch}, {@code file}, {@code kernel}, and {@code
 * arguments} for what is wrong with a reader's file. Knows no chapter and no command line.
 */
package tcpcourse.lab.exercise;
