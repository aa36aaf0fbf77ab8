/**
 * What goes into a watched JVM as an agent and tells the lab of its socket calls. It runs there,
 * not in the lab, and knows of the lab nothing but {@code agent.boot}.
 */
package tcpcourse.lab.agent;
