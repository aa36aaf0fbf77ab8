package tcpcourse.halfclose.exercises;

import tcpcourse.halfclose.Main;
import tcpcourse.lab.testkit.CommittedExercises;

class ExercisesTest extends CommittedExercises {

  ExercisesTest() {
    super(Main.chapter());
  }
}
