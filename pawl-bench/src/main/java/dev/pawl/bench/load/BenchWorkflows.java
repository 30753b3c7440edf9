package dev.pawl.bench.load;

import dev.pawl.api.Step;
import dev.pawl.api.WorkflowDefinition;
import java.time.Duration;
import java.time.Instant;
import java.util.function.IntConsumer;
import java.util.function.LongConsumer;

/** The workflows that benchmarks execute. Each takes how often it does its one thing. */
public final class BenchWorkflows {
  /** Name of {@link #steps(int)}. */
  public static final String STEPS = "steps";

  /** Name of the workflows that sleep. */
  public static final String SLEEPS = "sleeps";

  /** Name of {@link #stepsThenWait}. */
  public static final String WAITS = "waits";

  /** Name of {@link #timedCheckpoints}. */
  public static final String CHECKPOINTS = "checkpoints";

  /** The size of a step's result as it is stored, where nothing else is said. */
  public static final int USUAL_BYTES = 200;

  private BenchWorkflows() {}

  /**
   * Steps one after the other.
   *
   * @param resultBytes the size of each result as it is stored, at least 3
   */
  public static WorkflowDefinition<Integer, Integer> steps(int resultBytes) {
    return timedSteps(resultBytes, nanos -> {});
  }

  /** The same; how long each step took is told, in nanoseconds. */
  public static WorkflowDefinition<Integer, Integer> timedSteps(
      int resultBytes, LongConsumer timing) {
    String result = textOf(resultBytes);
    return define(
        STEPS,
        (run, times) -> {
          for (int i = 0; i < times; i++) {
            long start = System.nanoTime();
            String ignored = run.step("step-" + i, String.class, () -> result);
            timing.accept(System.nanoTime() - start);
          }
          return times;
        });
  }

  /**
   * Steps whose closure does this, under this name.
   *
   * @param options of each step
   * @param work what a closure does before it gives its result; it hears which step it is, from 0
   */
  public static WorkflowDefinition<Integer, Integer> workingSteps(
      String name, Step options, IntConsumer work) {
    String result = textOf(USUAL_BYTES);
    return define(
        name,
        (run, times) -> {
          for (int i = 0; i < times; i++) {
            int which = i;
            String ignored =
                run.step(
                    "step-" + i,
                    String.class,
                    options,
                    () -> {
                      work.accept(which);
                      return result;
                    });
          }
          return times;
        });
  }

  /** Checkpoints; how long each took is told, in nanoseconds. */
  public static WorkflowDefinition<Integer, Integer> timedCheckpoints(LongConsumer timing) {
    return define(
        CHECKPOINTS,
        (run, times) -> {
          for (int i = 0; i < times; i++) {
            long start = System.nanoTime();
            run.checkpoint("place-" + i);
            timing.accept(System.nanoTime() - start);
          }
          return times;
        });
  }

  /** Sleeps until a moment that has long passed. */
  public static WorkflowDefinition<Integer, Integer> pastSleeps() {
    return define(
        SLEEPS,
        (run, times) -> {
          for (int i = 0; i < times; i++) {
            run.sleepUntil("sleep-" + i, Instant.EPOCH);
          }
          return times;
        });
  }

  /** Sleeps that take time. */
  public static WorkflowDefinition<Integer, Integer> sleeps(Duration each) {
    return define(
        SLEEPS,
        (run, times) -> {
          for (int i = 0; i < times; i++) {
            run.sleep("sleep-" + i, each);
          }
          return times;
        });
  }

  /** Steps and then one sleep, under this name. */
  public static WorkflowDefinition<Integer, Integer> stepsThenSleep(
      String name, int resultBytes, Duration sleep) {
    String result = textOf(resultBytes);
    return define(
        name,
        (run, times) -> {
          for (int i = 0; i < times; i++) {
            String ignored = run.step("step-" + i, String.class, () -> result);
          }
          run.sleep("sleep", sleep);
          return times;
        });
  }

  /** Steps and then a wait that nobody ends. */
  public static WorkflowDefinition<Integer, Integer> stepsThenWait(int resultBytes) {
    String result = textOf(resultBytes);
    return define(
        WAITS,
        (run, times) -> {
          for (int i = 0; i < times; i++) {
            String ignored = run.step("step-" + i, String.class, () -> result);
          }
          return run.signal("never", Integer.class);
        });
  }

  private static WorkflowDefinition<Integer, Integer> define(
      String name, dev.pawl.api.Workflow<Integer, Integer> workflow) {
    return WorkflowDefinition.of(name, Integer.class, Integer.class, workflow).version("1");
  }

  /** Text whose stored form, with quotes and the codec's byte, has this size. */
  public static String textOf(int bytes) {
    StringBuilder text = new StringBuilder(bytes);
    for (int i = 0; i < bytes - 3; i++) {
      text.append((char) ('a' + (i * 7 + i / 26) % 26));
    }
    return text.toString();
  }
}
