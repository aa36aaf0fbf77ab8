package tcpcourse.handshake;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameStartingWith;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import tcpcourse.lab.cli.Chapter;

/** What a chapter sees of the lab, and what its pair sees of anything. */
class ArchitectureTest {

  private static final JavaClasses CHAPTER =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("tcpcourse.handshake");

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
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                    "java..",
                    "tcpcourse.handshake..",
                    "tcpcourse.lab",
                    "tcpcourse.lab.cable",
                    "tcpcourse.lab.exercise",
                    "tcpcourse.lab.tcp",
                    "tcpcourse.lab.recording")
                .or(type(Chapter.class)))
        .check(CHAPTER);
  }
}
