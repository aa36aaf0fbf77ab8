/**
 * What a watched JVM's own socket classes call: it is seen by all class loaders there. Uses nothing
 * but the JDK.
 */
package tcpcourse.lab.agent.boot;
