package tcpcourse.lab.arguments;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads a port number.
 *
 * @param least 0 where the system may choose, otherwise 1
 */
public record PortConverter(int least) implements ITypeConverter<Integer> {

  private static final int GREATEST = 65_535;

  @Override
  public Integer convert(String text) {
    try {
      int port = Integer.parseInt(text);
      if (port >= least && port <= GREATEST) {
        return port;
      }
    } catch (NumberFormatException notOne) {
      // Said below, in words that fit both.
    }
    throw new TypeConversionException(
        "\"" + text + "\" is not a port from " + least + " to " + GREATEST);
  }
}
