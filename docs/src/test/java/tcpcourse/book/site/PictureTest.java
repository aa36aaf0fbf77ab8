package tcpcourse.book.site;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import tcpcourse.book.testkit.Browser;
import tcpcourse.book.testkit.BrowserTest;

/**
 * The picture by which others show the book is its first ladder. {@code -Drecord=picture} takes it
 * anew.
 */
@BrowserTest
class PictureTest {

  private static final Path PICTURE =
      Path.of("src/main/resources/tcpcourse/book/site/ladder.png").toAbsolutePath();

  private static final int WIDTH = 1200;
  private static final int HEIGHT = 630;

  @Test
  void the_picture_has_the_size_that_others_show(Browser browser) throws Exception {
    if (System.getProperty("record", "").equals("picture")) {
      Files.write(PICTURE, taken(browser));
    }
    BufferedImage picture = ImageIO.read(PICTURE.toFile());
    assertEquals(WIDTH, picture.getWidth());
    assertEquals(HEIGHT, picture.getHeight());
  }

  private static byte[] taken(Browser browser) {
    browser.open("handshake.html#three-way-handshake").size(WIDTH, HEIGHT);
    browser.script(
        """
        const figure = document.getElementById('three-way-handshake');
        figure.className = 'ladder'; // else it is folded until a question is answered
        figure.replaceChildren(figure.querySelector('.drawing'));
        document.body.replaceChildren(figure);
        document.documentElement.style.overflow = 'hidden';
        document.body.style.cssText = 'display: block; padding: 24px 60px';
        figure.style.cssText = 'margin: 0; max-width: none; width: 1080px; border: 0';
        figure.querySelector('svg').style.cssText =
          'width: 1080px; max-width: none; max-height: none; height: auto';
        scrollTo(0, 0);
        """);
    Object png = browser.tell("Page.captureScreenshot", Map.of("format", "png")).get("data");
    return Base64.getDecoder().decode(png.toString());
  }
}
