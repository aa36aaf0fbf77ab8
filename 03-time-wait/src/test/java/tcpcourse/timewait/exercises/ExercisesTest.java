package tcpcourse.timewait.exercises;

import tcpcourse.lab.testkit.CommittedExercises;
import tcpcourse.timewait.Main;

class ExercisesTest extends CommittedExercises {

  ExercisesTest() {
    super(Main.chapter());
  }
}
