package tcpcourse.lab;

/**
 * Where an experiment is played: gives it fresh hosts and a cable for each take, and keeps what
 * happened.
 */
public final class Stage {}
