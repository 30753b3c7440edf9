package dev.pawl.testing.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One run of a modelled program: its lanes, its waits and its generations. */
final class ModelRun {
  private final Model model;
  private final String name;
  private final String word;
  private final List<Part> body;
  private final ModelSteps steps = new ModelSteps(this);
  private final ModelOutside outside;
  private final ModelVariables variables = new ModelVariables(this);

  private final List<ModelWait> waits = new ArrayList<>();
  private final List<Consumer<String>> whenEnded = new ArrayList<>();
  private ModelLane main = new ModelLane("", 0);
  private Occurrences occurrences = new Occurrences();

  private final Map<String, String> labels = new TreeMap<>();

  /** Without those that were set by what does not count any more. */
  private final Map<String, String> countingLabels = new TreeMap<>();

  private final List<String> marks = new ArrayList<>();
  private final TreeMap<String, List<String>> archive = new TreeMap<>();
  private final TreeMap<String, List<String>> seen = new TreeMap<>();
  private final List<String> undone = new ArrayList<>();
  private final ModelPast past = new ModelPast();
  private final ModelMoves moves = new ModelMoves(this);
  private @Nullable ModelUndo compensation;
  private boolean toldChild;

  private int generation;

  /** Counts generations and moves, since after each the code begins anew. */
  private int section;

  private final int firstSection;

  private long bodyBeganAt;
  private @Nullable Result result;
  private @Nullable String end;

  /**
   * @param deadline a time, or null
   */
  ModelRun(
      Model model,
      String name,
      String word,
      List<Part> body,
      int generation,
      @Nullable Long deadline) {
    this.model = model;
    this.name = name;
    this.word = word;
    this.body = body;
    this.generation = generation;
    this.section = generation;
    this.firstSection = generation;
    this.outside = new ModelOutside(this, deadline);
  }

  RunAccount account() {
    return new RunAccount(
        end == null ? RunAccount.OPEN : end,
        labels,
        marks,
        variables.values(),
        outside.decided(),
        wholeNotes(),
        steps.effects(),
        undone,
        moves.made());
  }

  private NavigableMap<String, List<String>> wholeNotes() {
    TreeMap<String, List<String>> whole = new TreeMap<>(archive);
    seen.forEach((lane, notes) -> whole.put(section() + lane, notes));
    return whole;
  }

  // Generations and the end

  void beginGeneration() {
    bodyBeganAt = now();
    perform();
  }

  private void perform() {
    ModelLane first = new ModelLane("", bodyBeganAt);
    main = first;
    ModelCode code = new ModelCode(this);
    soon(first, () -> code.block(first, "", body, this::bodyEnded));
  }

  /** The run continues as new: only labels, messages and the deadline stay. */
  void nextGeneration() {
    model.forget(this);
    waits.clear();
    marks.clear();
    variables.clear();
    steps.nextGeneration();
    past.clear();
    countingLabels.putAll(labels);
    toldChild = false;
    nextSection();
    generation++;
    beginGeneration();
  }

  private void nextSection() {
    archive.putAll(wholeNotes());
    seen.clear();
    occurrences = new Occurrences();
    section++;
  }

  // Moves

  /**
   * Whatever the body is about to do or waits for does not happen; its children are told to end.
   */
  void dismiss() {
    model.forget(this);
    List<ModelWait> dropped = List.copyOf(waits);
    waits.clear();
    dropped.forEach(wait -> wait.over = true);
    for (ModelWait wait : dropped) {
      ModelRun child = wait.child;
      if (child != null && child.isOpen()) {
        child.outside().cancelBody();
      }
    }
    end = null;
    result = null;
    compensation = null;
  }

  /** The body begins again, meets these again, and goes on from there. */
  void goOn(List<ModelPast.Moment> kept, ModelPast.State state) {
    dismiss();
    nextSection();
    resume(kept, state);
  }

  /** Begins as a copy of another run. */
  void beginAs(ModelRun source, List<ModelPast.Moment> kept, ModelPast.State state) {
    labels.putAll(state.labels());
    bodyBeganAt = source.bodyBeganAt;
    resume(kept, state);
  }

  private void resume(List<ModelPast.Moment> kept, ModelPast.State state) {
    past.meetAgain(kept);
    variables.restore(state.variables());
    steps.restore(state.undoables());
    marks.clear();
    marks.addAll(state.marks());
    countingLabels.clear();
    countingLabels.putAll(state.labels());
    state.notes().forEach((lane, notes) -> seen.put(lane, new ArrayList<>(notes)));
    toldChild = state.toldChild();
    outside.restore(state.taken());
    perform();
  }

  ModelPast.State state() {
    TreeMap<String, List<String>> notes = new TreeMap<>();
    seen.forEach((lane, of) -> {
      if (!lane.isEmpty()) {
        notes.put(lane, List.copyOf(of));
      }
    });
    return new ModelPast.State(
        Map.copyOf(variables.values()),
        steps.undoables(),
        List.copyOf(marks),
        notes,
        outside.taken(),
        toldChild,
        Map.copyOf(countingLabels));
  }

  /** The step of the body whose failure alone ended the run, or null. */
  @Nullable String failedStep() {
    boolean simple =
        end != null
            && end.startsWith("FAILED")
            && compensation == null
            && !toldChild
            && result instanceof Result.Thrown thrown
            && Places.isWork(thrown.told().path())
            && !Places.inBranch(thrown.told().path());
    return simple && result instanceof Result.Thrown thrown ? thrown.told().path() : null;
  }

  /** A child of the run was told to end. */
  void toldChild() {
    toldChild = true;
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
      undo(toUndo, () -> end(cause));
    }
  }

  /** Undoes steps, one after the other. */
  void undo(List<ModelSteps.Undoable> toUndo, Runnable then) {
    compensation = new ModelUndo(this, new ModelLane("", now()), toUndo, then);
    compensation.goOn();
  }

  /** A step was taken back. */
  void undone(ModelSteps.Undoable step) {
    undone.add(World.undone(section() + step.path(), step.completed()));
    steps.undone(step);
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
    ModelPast.Moment again = lane == main ? past.next() : null;
    if (again != null) {
      lane.now = again.at();
      then.accept(again.result());
      return;
    }
    if (lane.refuses()) {
      then.accept(new Result.Thrown(Told.cancelled()));
      return;
    }
    ModelWait wait = new ModelWait(this, lane, path, then);
    lane.waitsIn = wait;
    waits.add(wait);
    wait.whenCancelled = () -> finish(wait, new Result.Thrown(Told.cancelled()));
    outside.whenNotPaused(() -> soon(wait, () -> operation.accept(wait)));
  }

  void finish(ModelWait wait, Result outcome) {
    if (!wait.over) {
      wait.over = true;
      waits.remove(wait);
      wait.lane.waitsIn = null;
      wait.lane.now = now();
      note(wait.lane, wait.path, outcome, now());
      soon(wait.lane, () -> wait.then.accept(outcome));
    }
  }

  /** The code of a lane learnt something. */
  void learnt(ModelLane lane, String path, Result what) {
    note(lane, path, what, past.recordedAt(lane.now));
  }

  private void note(ModelLane lane, String path, Result what, long recordedAt) {
    if (lane == main) {
      boolean standing = !lane.cancelled && what instanceof Result.Value && Places.isPoint(path);
      past.add(new ModelPast.Moment(path, what, lane.now, recordedAt, standing, state()));
    }
  }

  /** Whether a lane only meets again what it met before. */
  boolean meetsAgain(ModelLane lane) {
    return lane == main && past.meetsAgain();
  }

  void done(ModelWait wait, String value) {
    finish(wait, new Result.Value(value));
  }

  /** Code of a lane met something. */
  void note(ModelLane lane, String what) {
    seen.computeIfAbsent(lane.path, any -> new ArrayList<>()).add(what + " at " + lane.now);
  }

  /** Whether nobody has moved the run, nor has it continued as new. */
  boolean inFirstSection() {
    return section == firstSection;
  }

  /** What the names of lanes and steps begin with, so that those of each section differ. */
  String section() {
    return World.prefix(section);
  }

  int generation() {
    return generation;
  }

  void label(String label, String value) {
    labels.put(label, value);
    countingLabels.put(label, value);
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

  ModelPast past() {
    return past;
  }

  ModelMoves moves() {
    return moves;
  }

  /** What the code can recall of its input. */
  String word() {
    return word;
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
