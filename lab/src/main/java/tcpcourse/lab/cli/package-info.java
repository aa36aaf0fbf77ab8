/**
 * The command line of a chapter: what its {@code Main} describes and hands its arguments to; and
 * that of the lab's own jar. Uses most other packages of the lab; {@code live} alone uses it.
 */
package tcpcourse.lab.cli;
