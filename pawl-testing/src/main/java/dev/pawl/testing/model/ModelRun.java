package dev.pawl.testing.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One run of a modelled program: its lanes, its waits and its generations. */
final class ModelRun {
  private final Model model;
  private final String name;
  private final List<Part> body;
  private final ModelSteps steps = new ModelSteps(this);
  private final ModelOutside outside;
  private final ModelVariables variables = new ModelVariables(this);

  private final List<ModelWait> waits = new ArrayList<>();
  private final List<Consumer<String>> whenEnded = new ArrayList<>();
  private ModelLane main = new ModelLane("", 0);
  private Occurrences occurrences = new Occurrences();

  private final Map<String, String> labels = new TreeMap<>();
  private final List<String> marks = new ArrayList<>();
  private final TreeMap<String, List<String>> seen = new TreeMap<>();
  private @Nullable ModelUndo compensation;

  private int generation = 1;
  private @Nullable Result result;
  private @Nullable String end;

  /**
   * @param deadline a time, or null
   */
  ModelRun(Model model, String name, List<Part> body, @Nullable Long deadline) {
    this.model = model;
    this.name = name;
    this.body = body;
    this.outside = new ModelOutside(this, deadline);
  }

  RunAccount account() {
    return new RunAccount(
        end == null ? RunAccount.OPEN : end,
        labels,
        marks,
        variables.values(),
        outside.decided(),
        seen,
        steps.effects(),
        compensation == null ? List.of() : compensation.undone());
  }

  // Generations and the end

  void beginGeneration() {
    ModelLane first = new ModelLane("", now());
    main = first;
    ModelCode code = new ModelCode(this);
    soon(first, () -> code.block(first, "", body, this::bodyEnded));
  }

  /** The run continues as new: only labels, messages and the deadline stay. */
  void nextGeneration() {
    model.forget(this);
    waits.clear();
    marks.clear();
    occurrences = new Occurrences();
    variables.clear();
    steps.nextGeneration();
    generation++;
    beginGeneration();
  }

  private void bodyEnded(Result ended) {
    result = ended;
    String cause =
        main.cancelled
            ? outside.timedOut() ? TIMED_OUT : CANCELLED
            : switch (ended) {
              case Result.Value value -> "COMPLETED " + value.value();
              case Result.Thrown thrown -> "FAILED " + thrown.told().ending();
            };
    List<ModelSteps.Undoable> toUndo =
        cause.startsWith("COMPLETED") ? List.of() : steps.latestFirst();
    if (toUndo.isEmpty()) {
      end(cause);
    } else {
      outside.noDeadline();
      compensation = new ModelUndo(this, new ModelLane("", now()), toUndo, () -> end(cause));
      compensation.goOn();
    }
  }

  static final String CANCELLED = "CANCELLED";
  static final String TIMED_OUT = "TIMED_OUT";

  private void end(String how) {
    end = how;
    whenEnded.forEach(listener -> listener.accept(how));
  }

  /** Tells how the run ends. */
  void whenEnded(Consumer<String> listener) {
    whenEnded.add(listener);
  }

  /** What the body came to; null before. */
  @Nullable Result result() {
    return result;
  }

  boolean isOpen() {
    return end == null;
  }

  // What happens soon

  void soon(ModelLane lane, Runnable action) {
    model.soon(
        this,
        lane,
        () -> {
          if (isOpen()) {
            action.run();
          }
        });
  }

  /** Goes on with an operation unless it is over by then. */
  void soon(ModelWait wait, Runnable action) {
    soon(wait.lane, unlessOver(wait, action));
  }

  /** The same when nothing moves any more: people are slow. */
  void whenQuiet(ModelWait wait, Runnable action) {
    model.whenQuiet(this, wait.lane, unlessOver(wait, action));
  }

  private static Runnable unlessOver(ModelWait wait, Runnable action) {
    return () -> {
      if (!wait.over) {
        action.run();
      }
    };
  }

  /** Interrupts the body, unless it is over already and is being undone. */
  void cancelBody() {
    if (compensation == null) {
      cancel(main);
    }
  }

  void cancel(ModelLane lane) {
    if (!lane.cancelled) {
      lane.cancelled = true;
      ModelWait wait = lane.waitsIn;
      if (wait != null && lane.shields == 0) {
        wait.whenCancelled.run();
      }
    }
  }

  // Operations

  /** Asks for an operation, which throws at once when the lane is cancelled. */
  void ask(ModelLane lane, String path, Consumer<Result> then, Consumer<ModelWait> operation) {
    if (lane.refuses()) {
      then.accept(new Result.Thrown(Told.cancelled()));
      return;
    }
    ModelWait wait = new ModelWait(this, lane, path, then);
    lane.waitsIn = wait;
    waits.add(wait);
    wait.whenCancelled = () -> finish(wait, new Result.Thrown(Told.cancelled()));
    soon(wait, () -> operation.accept(wait));
  }

  void finish(ModelWait wait, Result outcome) {
    if (!wait.over) {
      wait.over = true;
      waits.remove(wait);
      wait.lane.waitsIn = null;
      wait.lane.now = now();
      soon(wait.lane, () -> wait.then.accept(outcome));
    }
  }

  void done(ModelWait wait, String value) {
    finish(wait, new Result.Value(value));
  }

  /** Code of a lane met something. */
  void note(ModelLane lane, String what) {
    seen.computeIfAbsent(generations() + lane.path, any -> new ArrayList<>())
        .add(what + " at " + lane.now);
  }

  /** What the names of lanes and steps begin with, so that those of each generation differ. */
  String generations() {
    return World.prefix(generation);
  }

  int generation() {
    return generation;
  }

  void label(String label, String value) {
    labels.put(label, value);
  }

  void mark(String mark) {
    marks.add(mark);
  }

  void invalid() {
    model.invalid();
  }

  List<ModelWait> waits() {
    return waits;
  }

  ModelSteps steps() {
    return steps;
  }

  ModelOutside outside() {
    return outside;
  }

  ModelVariables variables() {
    return variables;
  }

  Occurrences occurrences() {
    return occurrences;
  }

  Model model() {
    return model;
  }

  boolean either() {
    return model.either();
  }

  String name() {
    return name;
  }

  long now() {
    return model.now();
  }
}
