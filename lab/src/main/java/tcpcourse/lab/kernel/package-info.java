/**
 * What the lab asks of Linux: system calls, namespaces, wires, socket tables. Uses {@code tcp}
 * only.
 */
package tcpcourse.lab.kernel;
