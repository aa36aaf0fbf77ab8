/**
 * How a word on the command line becomes a value, and what is said where it does not. Uses {@code
 * file}, {@code watch} and {@code recording}.
 */
package tcpcourse.lab.arguments;
