/**
 * What tests share: experiments played once for all, recordings held to the committed ones, takes
 * written by hand. Uses the whole lab, and {@code trace}.
 */
package tcpcourse.lab.testkit;
