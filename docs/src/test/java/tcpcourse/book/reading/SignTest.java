package tcpcourse.book.reading;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tcpcourse.book.testkit.Browser;
import tcpcourse.lab.reading.Sign;

/** What a recording's reading refers to is in the book. */
class SignTest {

  @ParameterizedTest
  @EnumSource
  void a_signs_section_is_in_the_book(Sign sign) throws IOException {
    String[] place = sign.section().split("#");
    String page = Files.readString(Browser.BOOK.resolve(place[0]));
    assertTrue(page.contains("id=\"" + place[1] + "\""), sign::section);
  }
}
