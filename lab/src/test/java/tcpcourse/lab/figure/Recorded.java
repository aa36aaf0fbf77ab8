package tcpcourse.lab.figure;

import tcpcourse.lab.file.Course;
import tcpcourse.lab.recording.Recording;

/** What is drawn in tests beside the course's recordings. */
final class Recorded {

  /** An event of every kind, made up for the book's tests. */
  static final Recording EVERY_KIND =
      Course.read("docs/src/test/resources/course/01-test/recordings/every-kind.json");

  static final Recording CAPTURED =
      Course.read("docs/src/main/asciidoc/captures/data-after-close-captured.json");

  private Recorded() {}
}
