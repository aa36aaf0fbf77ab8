package tcpcourse.reuseaddr.exercises;

import tcpcourse.lab.testkit.CommittedExercises;
import tcpcourse.reuseaddr.Main;

class ExercisesTest extends CommittedExercises {

  ExercisesTest() {
    super(Main.chapter());
  }
}
