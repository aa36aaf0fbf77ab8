package tcpcourse.lab.explain;

import tcpcourse.lab.recording.Certainty;
import tcpcourse.lab.tcp.TcpState;

/**
 * A state that an end came into.
 *
 * @param state null where it cannot be known
 * @param row the number of the row that tells
 * @param icmp whether it is not the row itself, but what ICMP said after it
 * @param because in words, such as "its SYN"
 */
record Step(TcpState state, Certainty certainty, int row, boolean icmp, String because) {}
