/**
 * The command line of a chapter: what its {@code Main} describes and hands its arguments to; and
 * that of the lab's own jar. Uses all other packages of the lab; none of them uses it.
 */
package tcpcourse.lab.cli;
