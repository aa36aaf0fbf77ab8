/**
 * A warm player: a program that plays experiments of several chapters as it is asked, line by line,
 * and tells what happens while it does. Uses {@code cli}, {@code lab}, {@code knob} and {@code
 * file}.
 */
package tcpcourse.lab.live;
