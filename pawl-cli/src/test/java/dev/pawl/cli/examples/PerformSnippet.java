package dev.pawl.cli.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.api.Run;
import dev.pawl.api.Workflow;
import dev.pawl.api.WorkflowDefinition;
import dev.pawl.engine.StartRequest;
import dev.pawl.engine.command.TaskAnswer;
import dev.pawl.engine.query.RunView;
import dev.pawl.engine.store.TaskFilter;
import dev.pawl.testing.TestEngine;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Executes a snippet on an engine in memory, and compares what comes of it with what it says. */
final class PerformSnippet {
  private static final String RUN = "snippet";
  private static final Duration LONG = Duration.ofDays(400);

  private final Snippet snippet;
  private final Samples samples;

  PerformSnippet(Snippet snippet, Samples samples) {
    this.snippet = snippet;
    this.samples = samples;
  }

  void perform() throws Exception {
    try (TestEngine engine = TestEngine.inMemory(workflows())) {
      switch (snippet.form()) {
        case MEMBERS, ENGINE -> {
          Method example = samples.getClass().getDeclaredMethod("example", TestEngine.class);
          example.setAccessible(true);
          call(example, engine);
        }
        case RUN -> performRun(engine);
        case SKIP -> {}
      }
    }
  }

  /** Every method of a run and an input, under its own name. */
  private WorkflowDefinition<?, ?>[] workflows() {
    return Arrays.stream(samples.getClass().getDeclaredMethods())
        .filter(method -> !method.isSynthetic() && method.getParameterCount() == 2)
        .filter(method -> method.getParameterTypes()[0] == Run.class)
        .map(method -> definition(method, method.getParameterTypes()[1]))
        .toArray(WorkflowDefinition<?, ?>[]::new);
  }

  private <I> WorkflowDefinition<I, Object> definition(Method method, Class<I> input) {
    method.setAccessible(true);
    Workflow<I, Object> workflow = (run, order) -> callUnchecked(method, run, order);
    return WorkflowDefinition.of(method.getName(), input, Object.class, workflow);
  }

  private void performRun(TestEngine engine) {
    engine.start(StartRequest.of("snippet").id(RUN).input(Samples.order()));
    engine.settle();
    snippet.script().forEach(line -> act(engine, line));
    engine.advance(LONG);
    RunView view = engine.engine().describe(RUN);
    snippet
        .gives()
        .ifPresent(expected ->
            assertThat(view.output())
                .as("%s %s", view.status(), view.error())
                .isEqualTo(engine.engine().parse(expected)));
    snippet
        .ends()
        .ifPresent(expected -> {
          RunView.ErrorView error = view.error();
          assertThat(view.status() + (error == null ? "" : " " + error.code())).isEqualTo(expected);
        });
  }

  private void act(TestEngine engine, String line) {
    String[] words = line.split(" ", 3);
    switch (words[0]) {
      case "signal" ->
          engine
              .engine()
              .signal(RUN, words[1], words.length > 2 ? engine.engine().parse(words[2]) : null);
      case "decide" ->
          engine
              .engine()
              .decide(
                  engine.engine().tasks(TaskFilter.open(1)).getFirst().id(),
                  new TaskAnswer(words[1], "", Map.of()),
                  Optional.empty(),
                  "ada");
      case "cancel" -> engine.engine().cancel(RUN, "ada", "not wanted");
      case "wait" -> engine.advance(Duration.parse(words[1]));
      default -> throw new IllegalArgumentException("Unknown in a snippet: " + line);
    }
    engine.settle();
  }

  @SuppressWarnings("NullAway") // a workflow may give null, which is JSON's
  private Object callUnchecked(Method method, Object... arguments) {
    try {
      return call(method, arguments);
    } catch (Exception e) {
      throw PerformSnippet.<RuntimeException>asItIs(e);
    }
  }

  /** Workflow code may throw what it likes, and the engine has to see just that. */
  private @Nullable Object call(Method method, Object... arguments) throws Exception {
    try {
      return method.invoke(samples, arguments);
    } catch (InvocationTargetException e) {
      Throwable cause = e.getCause();
      throw PerformSnippet.<RuntimeException>asItIs(cause == null ? e : cause);
    }
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <E extends Throwable> E asItIs(Throwable thrown) throws E {
    throw (E) thrown;
  }
}
