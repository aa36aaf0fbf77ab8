/**
 * How a command line becomes a command and values, and what is said where it does not. Uses {@code
 * terminal}, {@code file}, {@code watch} and {@code recording}.
 */
package tcpcourse.lab.arguments;
