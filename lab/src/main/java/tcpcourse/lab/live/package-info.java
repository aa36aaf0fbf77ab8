/**
 * A warm player: a program that plays experiments of several chapters as it is asked, line by line,
 * and tells what happens while it does. Uses {@code cli}, {@code arguments}, {@code lab}, {@code
 * knob}, {@code kernel}, {@code file} and {@code recording}.
 */
package tcpcourse.lab.live;
