package tcpcourse.lab.arguments;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the name of a file, or of a directory that exists. */
public final class PathConverter implements ITypeConverter<Path> {

  @Override
  public Path convert(String text) {
    if (text.isBlank()) {
      throw new TypeConversionException("the name is empty; name a file, or . for this directory");
    }
    try {
      Path path = Path.of(text);
      if (text.endsWith("/") && !Files.isDirectory(path)) {
        throw new TypeConversionException("there is no directory " + text);
      }
      return path;
    } catch (InvalidPathException invalid) {
      throw new TypeConversionException(
          ("\"%s\" cannot be a file's name here (the locale's character set is %s); LC_ALL=C.UTF-8"
                  + " allows every character")
              .formatted(text, System.getProperty("sun.jnu.encoding")));
    }
  }
}
