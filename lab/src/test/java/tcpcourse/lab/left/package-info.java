/** What a program may leave behind or forget to give back. Uses nothing of the lab. */
package tcpcourse.lab.left;
