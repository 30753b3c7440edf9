package dev.pawl.gate;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** How the code is divided: who may know whom, and what things may be called. */
class StructureTest {
  private static final ArchRule PACKAGES_HAVE_NO_CYCLES =
      slices()
          .matching("dev.pawl.(**)")
          .should()
          .beFreeOfCycles()
          .allowEmptyShould(true)
          .because("packages that need each other can only be understood together");

  private static final ArchRule MODULES_KNOW_ONLY_LOWER_ONES =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .withOptionalLayers(true)
          .layer("api")
          .definedBy("dev.pawl.api..")
          .layer("engine")
          .definedBy("dev.pawl.engine..")
          .layer("testing")
          .definedBy("dev.pawl.testing..")
          .layer("store")
          .definedBy("dev.pawl.store..")
          .layer("flow")
          .definedBy("dev.pawl.flow..")
          .layer("agents")
          .definedBy("dev.pawl.agents..")
          .layer("monitor")
          .definedBy("dev.pawl.monitor..")
          .layer("bench")
          .definedBy("dev.pawl.bench..")
          .layer("cli")
          .definedBy("dev.pawl.cli..")
          .layer("server")
          .definedBy("dev.pawl.server..")
          .whereLayer("api")
          .mayNotAccessAnyLayer()
          .whereLayer("engine")
          .mayOnlyAccessLayers("api")
          .whereLayer("testing")
          .mayOnlyAccessLayers("api", "engine")
          .whereLayer("store")
          .mayOnlyAccessLayers("api", "engine")
          .whereLayer("flow")
          .mayOnlyAccessLayers("api")
          .whereLayer("agents")
          .mayOnlyAccessLayers("api")
          .whereLayer("monitor")
          .mayOnlyAccessLayers("api", "engine")
          .whereLayer("bench")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("testing")
          .mayOnlyBeAccessedByLayers("bench")
          .whereLayer("cli")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("server")
          .mayOnlyBeAccessedByLayers("cli")
          .allowEmptyShould(true)
          .because(
              "a lower module never imports a higher one, and flows and agents reach the engine"
                  + " through Run alone, so that whatever implements Run can host them");

  private static final ArchRule API_NEEDS_NOTHING =
      classes()
          .that()
          .resideInAPackage("dev.pawl.api..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("dev.pawl.api..", "java..", "org.jspecify.annotations..")
          .allowEmptyShould(true)
          .because("authors of workflows get no library with it that they did not ask for");

  private static final ArchRule PACKAGES_ARE_NULL_MARKED =
      classes()
          .should(resideInANullMarkedPackage())
          .allowEmptyShould(true)
          .because("a type means not-null only where its package-info says @NullMarked");

  static final ArchRule NAMES_SAY_WHAT_THINGS_ARE =
      noClasses()
          .should()
          .haveNameMatching(".*(Impl|Manager|Helper|Util|Utils)(\\$.*)?")
          .allowEmptyShould(true)
          .because("such a name hides the idea: say what the class is or does");

  @Test
  void packagesHaveNoCycles() {
    PACKAGES_HAVE_NO_CYCLES.check(ProductionClasses.ALL);
  }

  @Test
  void modulesKnowOnlyLowerOnes() {
    MODULES_KNOW_ONLY_LOWER_ONES.check(ProductionClasses.ALL);
  }

  @Test
  void theApiNeedsNothingButTheJdk() {
    API_NEEDS_NOTHING.check(ProductionClasses.ALL);
  }

  @Test
  void everyPackageIsNullMarked() {
    PACKAGES_ARE_NULL_MARKED.check(ProductionClasses.ALL);
  }

  @Test
  void namesSayWhatThingsAre() {
    NAMES_SAY_WHAT_THINGS_ARE.check(ProductionClasses.ALL);
  }

  @Test
  void noClassEscapesTheRules() throws IOException {
    assertThat(ProductionClasses.ALL)
        .extracting(JavaClass::getName)
        .as("classes seen; a module missing here is missing among the dependencies of pawl-gate")
        .containsAll(ProductionClasses.namesInSources());
    assertThat(ProductionClasses.ALL)
        .extracting(JavaClass::getPackageName)
        .contains("dev.pawl.api", "dev.pawl.engine");
  }

  private static ArchCondition<JavaClass> resideInANullMarkedPackage() {
    return new ArchCondition<>("reside in a package marked @NullMarked") {
      @Override
      public void check(JavaClass javaClass, ConditionEvents events) {
        boolean marked = javaClass.getPackage().isAnnotatedWith(NullMarked.class);
        String message =
            "package %s of %s has no package-info with @NullMarked"
                .formatted(javaClass.getPackageName(), javaClass.getName());
        events.add(new SimpleConditionEvent(javaClass, marked, message));
      }
    };
  }
}
