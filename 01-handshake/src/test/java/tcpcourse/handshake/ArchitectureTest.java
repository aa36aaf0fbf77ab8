package tcpcourse.handshake;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameStartingWith;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import tcpcourse.lab.cli.Chapter;
import tcpcourse.lab.exercise.Exercise;

/** What a chapter sees of the lab, and what its pair sees of anything. */
class ArchitectureTest {

  private static final JavaClasses CHAPTER =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("tcpcourse.handshake");

  private static final String JUDGES = "tcpcourse.handshake.exercises";

  private static final DescribedPredicate<JavaClass> GIVEN =
      resideInAnyPackage(
          "java..",
          "tcpcourse.handshake..",
          "tcpcourse.lab",
          "tcpcourse.lab.cable",
          "tcpcourse.lab.tcp",
          "tcpcourse.lab.recording");

  @Test
  void the_pair_uses_the_jdk_only() {
    classes()
        .that()
        .haveSimpleNameStartingWith("Echo")
        .should()
        .onlyDependOnClassesThat(resideInAnyPackage("java..").or(simpleNameStartingWith("Echo")))
        .check(CHAPTER);
  }

  @Test
  void an_experiment_uses_what_the_lab_gives_it_and_the_values_of_a_recording() {
    classes()
        .that()
        .resideOutsideOfPackage(JUDGES)
        .should()
        .onlyDependOnClassesThat(GIVEN.or(type(Chapter.class)).or(type(Exercise.class)))
        .check(CHAPTER);
  }

  @Test
  void a_judge_uses_what_an_exercise_gives_it_as_well() {
    classes()
        .that()
        .resideInAPackage(JUDGES)
        .should()
        .onlyDependOnClassesThat(
            GIVEN.or(resideInAnyPackage("javax.net", "tcpcourse.lab.exercise")))
        .check(CHAPTER);
  }
}
