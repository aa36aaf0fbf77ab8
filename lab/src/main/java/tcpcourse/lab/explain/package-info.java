/**
 * What a capture tells of its connections: who opened, the states that follow at either end, what
 * was repeated or lost, how it ended and how one can know. Uses {@code capture}, {@code figure},
 * {@code reading}, {@code recording} and {@code tcp}.
 */
package tcpcourse.lab.explain;
