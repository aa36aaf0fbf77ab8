/**
 * Other people's captures, read: pcap and pcapng, what links wrap around an IP packet, IP, and of
 * TCP the header. Data is neither kept nor looked at. Uses nothing of the lab.
 */
package tcpcourse.lab.capture;
