package tcpcourse.lab.capture;

import java.io.IOException;

/** Gives a capture's frames in the order of the file. */
interface FrameSource {

  /**
   * The next frame.
   *
   * @return null at the file's end
   * @throws UnreadableCaptureException if what comes is no frame
   * @throws java.io.EOFException if the file ends within one
   */
  Frame next() throws IOException;
}
