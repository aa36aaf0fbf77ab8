/**
 * What happened, as values: events, takes, recordings; what caused what; the words for a segment.
 * Uses {@code tcp} only.
 */
package tcpcourse.lab.recording;
