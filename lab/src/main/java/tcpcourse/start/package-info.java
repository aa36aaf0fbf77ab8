/** What {@code java -jar} runs first, in each jar: it takes nothing but a JVM, from Java 8 on. */
package tcpcourse.start;
