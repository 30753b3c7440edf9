package dev.pawl.gate;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noCodeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.io.Externalizable;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Date;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TimerTask;
import java.util.concurrent.ExecutorService;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What code may not do by itself, because one place does it for all. */
class ConductTest {
  /** The only classes that may read or wait on the clock of the machine. */
  private static final Set<String> CLOCKS = Set.of("SystemEngineClock");

  /** The only classes that may make something up. */
  private static final Set<String> ENTROPY = Set.of("SystemEntropy");

  private static final Set<String> WALL_CLOCK_METHODS =
      Set.of(
          "java.lang.Thread.sleep",
          "java.util.concurrent.TimeUnit.sleep",
          "java.lang.System.currentTimeMillis",
          "java.lang.System.nanoTime",
          "java.time.InstantSource.system",
          "java.util.Calendar.getInstance");

  private static final Set<String> RANDOM_METHODS =
      Set.of(
          "java.util.UUID.randomUUID",
          "java.lang.Math.random",
          "java.util.Collections.shuffle",
          "java.util.random.RandomGenerator.of",
          "java.util.random.RandomGenerator.getDefault");

  private static final Set<String> THREAD_METHODS =
      Set.of(
          "java.lang.Thread.<init>",
          "java.lang.Thread.ofVirtual",
          "java.lang.Thread.ofPlatform",
          "java.lang.Thread.startVirtualThread",
          "java.util.Timer.<init>",
          "java.util.concurrent.CompletableFuture.runAsync",
          "java.util.concurrent.CompletableFuture.supplyAsync");

  private static final Set<String> PROCESS_METHODS =
      Set.of(
          "java.lang.System.exit",
          "java.lang.System.getenv",
          "java.lang.Runtime.exit",
          "java.lang.Runtime.halt");

  static final ArchRule ONE_CLOCK =
      noClasses()
          .that(areNot(CLOCKS))
          .and()
          .resideOutsideOfPackage("dev.pawl.bench..")
          .should()
          .accessTargetWhere(reachFor("the machine's clock", ConductTest::isWallClock))
          .allowEmptyShould(true)
          .because("time comes from EngineClock, or no test and no replay can decide what time is");

  static final ArchRule ONE_SOURCE_OF_CHANCE =
      noClasses()
          .that(areNot(ENTROPY))
          .should()
          .accessTargetWhere(
              reachFor(
                  "chance",
                  target ->
                      RANDOM_METHODS.contains(nameOf(target))
                          || target.getOwner().isAssignableTo(Random.class)
                          || target.getOwner().isAssignableTo(SplittableRandom.class)))
          .allowEmptyShould(true)
          .because("what a run made up has to be recorded, and a test has to repeat it");

  static final ArchRule NO_THREAD_LOCALS =
      noClasses()
          .should()
          .dependOnClassesThat()
          .areAssignableTo(ThreadLocal.class)
          .allowEmptyShould(true)
          .because("a million virtual threads would each keep a copy: pass it, or use ScopedValue");

  static final ArchRule THREADS_START_IN_FEW_PLACES =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "dev.pawl.engine..",
              "dev.pawl.agents..mailbox..",
              "dev.pawl.cli..",
              "dev.pawl.testing..",
              "dev.pawl.bench..")
          .should()
          .accessTargetWhere(reachFor("threads", ConductTest::startsThreads))
          .allowEmptyShould(true)
          .because("whoever starts a thread also has to stop it, bound it and hear of its errors");

  static final ArchRule ONLY_PROGRAMS_KNOW_THE_PROCESS =
      noClasses()
          .that()
          .resideOutsideOfPackages("dev.pawl.cli..", "dev.pawl.bench..")
          .should()
          .accessTargetWhere(
              reachFor("the process", target -> PROCESS_METHODS.contains(nameOf(target))))
          .allowEmptyShould(true)
          .because("a library is told its settings and never ends the program it lives in");

  static final ArchRule NO_JAVA_SERIALISATION =
      noClasses()
          .should()
          .dependOnClassesThat(
              assignableTo(ObjectInputStream.class)
                  .or(assignableTo(ObjectOutputStream.class))
                  .or(assignableTo(Externalizable.class)))
          .allowEmptyShould(true)
          .because("data must never choose the class that is made from it");

  static final ArchRule ONE_PLACE_KNOWS_THE_LOGGING_LIBRARY =
      noClasses()
          .that()
          .resideOutsideOfPackages("dev.pawl.cli.logs..", "dev.pawl.testing..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("ch.qos.logback..", "java.util.logging..")
          .allowEmptyShould(true)
          .because("code logs through SLF4J, and whoever embeds the engine chooses where to");

  static final ArchRule NO_OLD_DATES_IN_FIELDS =
      noFields()
          .should()
          .haveRawType(assignableTo(Date.class))
          .allowEmptyShould(true)
          .because("java.util.Date can be changed and has no time zone: use java.time");

  static final ArchRule NO_OLD_DATES_IN_PARAMETERS =
      noCodeUnits()
          .should()
          .haveRawParameterTypes(
              describe(
                  "containing java.util.Date",
                  types -> types.stream().anyMatch(type -> type.isAssignableTo(Date.class))))
          .allowEmptyShould(true)
          .because("java.util.Date can be changed and has no time zone: use java.time");

  @Test
  void timeComesFromOnePlace() {
    ONE_CLOCK.check(ProductionClasses.ALL);
  }

  @Test
  void chanceComesFromOnePlace() {
    ONE_SOURCE_OF_CHANCE.check(ProductionClasses.ALL);
  }

  @Test
  void nothingIsKeptInThreadLocals() {
    NO_THREAD_LOCALS.check(ProductionClasses.ALL);
  }

  @Test
  void threadsStartInFewPlaces() {
    THREADS_START_IN_FEW_PLACES.check(ProductionClasses.ALL);
  }

  @Test
  void onlyProgramsKnowTheProcess() {
    ONLY_PROGRAMS_KNOW_THE_PROCESS.check(ProductionClasses.ALL);
  }

  @Test
  void nothingIsSerialisedByJava() {
    NO_JAVA_SERIALISATION.check(ProductionClasses.ALL);
  }

  @Test
  void onePlaceKnowsTheLoggingLibrary() {
    ONE_PLACE_KNOWS_THE_LOGGING_LIBRARY.check(ProductionClasses.ALL);
  }

  @Test
  void datesAreOfJavaTime() {
    NO_OLD_DATES_IN_FIELDS.check(ProductionClasses.ALL);
    NO_OLD_DATES_IN_PARAMETERS.check(ProductionClasses.ALL);
  }

  private static boolean isWallClock(AccessTarget target) {
    if (target.getOwner().isEquivalentTo(Date.class)) {
      return takesNothing(target) && target.getName().equals("<init>");
    }
    if (target.getOwner().isEquivalentTo(Clock.class)) {
      return target.getName().startsWith("system") || target.getName().startsWith("tick");
    }
    if (target.getName().equals("now")
        && target.getOwner().getPackageName().startsWith("java.time")) {
      return !takesAClock(target);
    }
    return WALL_CLOCK_METHODS.contains(nameOf(target));
  }

  private static boolean takesNothing(AccessTarget target) {
    return target instanceof AccessTarget.CodeUnitAccessTarget code
        && code.getRawParameterTypes().isEmpty();
  }

  private static boolean takesAClock(AccessTarget target) {
    return target instanceof AccessTarget.CodeUnitAccessTarget code
        && code.getRawParameterTypes().stream()
            .anyMatch(type -> type.isAssignableTo(InstantSource.class));
  }

  private static boolean startsThreads(AccessTarget target) {
    boolean newPool =
        target.getName().equals("<init>")
            && target.getOwner().isAssignableTo(ExecutorService.class);
    boolean threadByInheritance =
        target.getName().equals("<init>")
            && (target.getOwner().isAssignableTo(Thread.class)
                || target.getOwner().isAssignableTo(TimerTask.class));
    boolean fromFactory = target.getOwner().getName().equals("java.util.concurrent.Executors");
    return newPool || threadByInheritance || fromFactory || THREAD_METHODS.contains(nameOf(target));
  }

  private static String nameOf(AccessTarget target) {
    return target.getOwner().getName() + "." + target.getName();
  }

  /** Calls, constructor calls and method references alike, which a rule about calls would miss. */
  private static DescribedPredicate<JavaAccess<?>> reachFor(
      String what, Predicate<AccessTarget> test) {
    return describe("reach for " + what, access -> test.test(access.getTarget()));
  }

  private static DescribedPredicate<JavaClass> areNot(Set<String> simpleNames) {
    return describe(
        "are not in " + simpleNames,
        javaClass -> {
          String topLevel = javaClass.getName().replaceFirst("\\$.*", "");
          return !simpleNames.contains(topLevel.substring(topLevel.lastIndexOf('.') + 1));
        });
  }
}
