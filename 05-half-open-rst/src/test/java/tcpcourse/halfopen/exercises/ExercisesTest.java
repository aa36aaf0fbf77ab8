package tcpcourse.halfopen.exercises;

import tcpcourse.halfopen.Main;
import tcpcourse.lab.testkit.CommittedExercises;

class ExercisesTest extends CommittedExercises {

  ExercisesTest() {
    super(Main.chapter());
  }
}
