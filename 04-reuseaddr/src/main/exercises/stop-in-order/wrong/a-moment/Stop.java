// missed: nobody in the queue is reset
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.*;
import java.net.*;
import java.util.*;

class Stop {

  static void stop(ServerSocket listener) throws Exception {
    Thread.sleep(200); // let it finish
    listener.close();
  }
}
