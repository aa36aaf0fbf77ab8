/** Plays every kind of event. */
class EveryKind {}
