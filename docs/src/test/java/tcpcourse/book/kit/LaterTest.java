package tcpcourse.book.kit;

import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class LaterTest {

  @Test
  void whoever_asks_for_what_nobody_has_begun_works_it_out() {
    CountDownLatch asked = new CountDownLatch(1);
    for (int core = 0; core < Runtime.getRuntime().availableProcessors(); core++) {
      Later.begin(() -> asked.await(60, TimeUnit.SECONDS));
    }
    assertSame(Thread.currentThread(), Later.begin(Thread::currentThread).get());
    asked.countDown();
  }

  @Test
  void what_is_wrong_comes_to_whoever_asks() {
    BookFault fault = new BookFault("no such segment");
    Later<Object> later =
        Later.begin(
            () -> {
              throw fault;
            });
    assertSame(fault, assertThrows(BookFault.class, later::get));
  }
}
