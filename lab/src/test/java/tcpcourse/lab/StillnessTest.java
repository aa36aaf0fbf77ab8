package tcpcourse.lab;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.lab.cable.Cable;
import tcpcourse.lab.watch.Recorder;

/** No kernel and no JVM ends a thread between two of the questions that are asked here. */
@Timeout(60)
class StillnessTest {

  private final Cable cable = mock(Cable.class);

  private Stillness stillness() {
    Host host = mock(Host.class);
    when(host.programs()).thenReturn(new ConcurrentLinkedQueue<>());
    Lab lab = mock(Lab.class);
    when(lab.client()).thenReturn(host);
    when(lab.server()).thenReturn(host);
    when(lab.cable()).thenReturn(cable);
    Recorder recorder = mock(Recorder.class);
    AtomicLong looks = new AtomicLong();
    when(recorder.looksInVain(any())).thenAnswer(asked -> looks.incrementAndGet());
    Running<?> script = mock(Running.class);
    when(script.systemCall()).thenReturn(List.of("a call", "that waits"));
    when(script.thread()).thenReturn(Thread.currentThread());
    return new Stillness(lab, recorder, script);
  }

  @Test
  void what_a_thread_sent_before_it_ended_can_still_come() throws Exception {
    Stillness stillness = stillness();
    CountDownLatch end = new CountDownLatch(1);
    Thread closing = new Thread(() -> await(end));
    closing.start();
    when(cable.isEmpty())
        .thenAnswer(
            asked -> {
              boolean empty = closing.isAlive();
              end.countDown();
              closing.join();
              return empty;
            });
    assertFalse(stillness.nothingCanCome());
  }

  private static void await(CountDownLatch end) {
    try {
      end.await();
    } catch (InterruptedException over) {
      Thread.currentThread().interrupt();
    }
  }
}
