package dev.pawl.gate;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.function.LongSupplier;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The proof that a rule would notice: each is shown code that breaks it. */
class RulesBiteTest {
  /** Read once: every import looks up the JDK's classes anew. */
  private static final JavaClasses OFFENDERS =
      new ClassFileImporter().importClasses(RulesBiteTest.class.getDeclaredClasses());

  record Case(String name, ArchRule rule, Class<?> offender) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Case[] cases() {
    return new Case[] {
      new Case("clock", ConductTest.ONE_CLOCK, ReadsClock.class),
      new Case("clock by reference", ConductTest.ONE_CLOCK, RefersToClock.class),
      new Case("chance", ConductTest.ONE_SOURCE_OF_CHANCE, MakesUpIds.class),
      new Case("thread local", ConductTest.NO_THREAD_LOCALS, KeepsThreadLocal.class),
      new Case("thread", ConductTest.THREADS_START_IN_FEW_PLACES, StartsThread.class),
      new Case("executor", ConductTest.THREADS_START_IN_FEW_PLACES, MakesExecutor.class),
      new Case("process", ConductTest.ONLY_PROGRAMS_KNOW_THE_PROCESS, ReadsEnvironment.class),
      new Case("serialisation", ConductTest.NO_JAVA_SERIALISATION, Deserialises.class),
      new Case(
          "logging library", ConductTest.ONE_PLACE_KNOWS_THE_LOGGING_LIBRARY, LogsToTheJdk.class),
      new Case("date field", ConductTest.NO_OLD_DATES_IN_FIELDS, KeepsDate.class),
      new Case("date parameter", ConductTest.NO_OLD_DATES_IN_PARAMETERS, TakesDate.class),
      new Case("name", StructureTest.NAMES_SAY_WHAT_THINGS_ARE, ThingManager.class),
    };
  }

  @ParameterizedTest
  @MethodSource("cases")
  void everyRuleNoticesWhatItForbids(Case example) {
    JavaClasses offender = OFFENDERS.that(equivalentTo(example.offender()));

    assertThat(example.rule().evaluate(offender).getFailureReport().getDetails())
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line).contains(example.offender().getSimpleName()));
  }

  static final class ReadsClock {
    Instant now() {
      return Instant.now();
    }
  }

  static final class RefersToClock {
    LongSupplier ticks() {
      return System::nanoTime;
    }
  }

  static final class MakesUpIds {
    String id() {
      return UUID.randomUUID().toString();
    }
  }

  static final class KeepsThreadLocal {
    final ThreadLocal<String> kept = new ThreadLocal<>();
  }

  static final class StartsThread {
    Thread start(Runnable work) {
      return Thread.ofVirtual().start(work);
    }
  }

  static final class MakesExecutor {
    AutoCloseable make() {
      return Executors.newVirtualThreadPerTaskExecutor();
    }
  }

  static final class ReadsEnvironment {
    @Nullable String home() {
      return System.getenv("HOME");
    }
  }

  static final class Deserialises {
    Object read(InputStream in) throws IOException, ClassNotFoundException {
      return new ObjectInputStream(in).readObject();
    }
  }

  static final class LogsToTheJdk {
    void say() {
      Logger.getLogger("any").info("something");
    }
  }

  @SuppressWarnings("JavaUtilDate")
  static final class KeepsDate {
    final Date kept = new Date(0);
  }

  @SuppressWarnings("JavaUtilDate")
  static final class TakesDate {
    String print(Date date) {
      return date.toString();
    }
  }

  static final class ThingManager {}
}
