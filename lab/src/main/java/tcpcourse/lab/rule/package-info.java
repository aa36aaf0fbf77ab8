/**
 * What the cable can be told, in the very words that a ladder prints: values, their words, and a
 * parser that reads those words back. Uses {@code tcp} only.
 */
package tcpcourse.lab.rule;
