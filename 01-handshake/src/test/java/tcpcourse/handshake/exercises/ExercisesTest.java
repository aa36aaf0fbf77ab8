package tcpcourse.handshake.exercises;

import tcpcourse.handshake.Main;
import tcpcourse.lab.testkit.CommittedExercises;

class ExercisesTest extends CommittedExercises {

  ExercisesTest() {
    super(Main.chapter());
  }
}
