package tcpcourse.lab.testkit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * These tests build a lab in this very process. Where that is refused they are skipped, with the
 * reason; with {@code -Dlab.required=true} they fail. Tests that only look at the recording of an
 * experiment need no annotation: {@link Live#play} does the same, and gets by without root.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(LiveLab.class)
public @interface LiveTest {}
