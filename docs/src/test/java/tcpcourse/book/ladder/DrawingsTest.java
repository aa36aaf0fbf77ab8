package tcpcourse.book.ladder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.book.kit.BookFault;

@Timeout(300)
class DrawingsTest {

  @Test
  void each_drawing_comes_where_its_mark_is_as_often_as_it_is_there() {
    Drawings drawings = new Drawings();
    String a = drawings.later(() -> "<svg>$1</svg>");
    String b = drawings.later(() -> "B");
    assertEquals("<p>B<svg>$1</svg></p>B", drawings.fill("<p>" + b + a + "</p>" + b));
  }

  @Test
  void what_cannot_be_drawn_is_a_fault_when_it_is_asked_for() {
    Drawings drawings = new Drawings();
    BookFault fault = new BookFault("no such segment");
    String mark =
        drawings.later(
            () -> {
              throw fault;
            });
    assertEquals(fault, assertThrows(BookFault.class, () -> drawings.fill(mark)));
  }
}
