package tcpcourse.book.testkit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * These tests look at the finished book in a real Chromium: {@code chromium} and {@code
 * chromedriver}, found on the PATH. A test takes a {@link Browser} as its parameter and has it for
 * itself. They run beside one another, as many at a time as junit-platform.properties says, and
 * share as many browsers, which are closed after the last. Where either program is missing they are
 * skipped, with the reason; with {@code -Dlab.required=true} they fail.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(InChromium.class)
@Execution(ExecutionMode.CONCURRENT)
public @interface BrowserTest {}
