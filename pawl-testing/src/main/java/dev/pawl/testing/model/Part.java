package dev.pawl.testing.model;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A piece of a program: data that stands for workflow code. Times are milliseconds. */
sealed interface Part {

  /** Which effects a step may have, and what becomes of a lost outcome. */
  enum Guarantee {
    AT_LEAST_ONCE,
    ONCE_VERIFIED,
    ONCE_ASKING,
    ONCE_RETRYING,
    ONCE_FAILING;

    boolean once() {
      return this != AT_LEAST_ONCE;
    }
  }

  /** What a step says at the end of its failures. */
  enum Ending {
    SUCCEEDS,
    /** Says no, which is never retried. */
    REFUSES,
    /** The same, until the run was moved or continued as new. */
    REFUSES_FIRST,
    /** Its first attempt has its effect and does not know it. */
    LOSES_REPLY,
    /** Its first attempt has no effect and does not know it. */
    LOSES_REQUEST
  }

  /**
   * A step.
   *
   * @param failures how many attempts fail before the ending
   * @param attempts how many there may be
   * @param delay between attempts
   * @param undo null when it cannot be taken back
   */
  record Work(
      String name,
      Guarantee guarantee,
      int failures,
      int attempts,
      long delay,
      Ending ending,
      @Nullable Reversal undo)
      implements Part {}

  /**
   * How a step is taken back.
   *
   * @param failures how many attempts fail
   * @param attempts how many there may be
   * @param delay between attempts
   */
  record Reversal(int failures, int attempts, long delay, boolean onlyCompleted) {}

  record Nap(String name, long millis) implements Part {}

  /** Waits for a signal; a timeout of null waits for ever. */
  record Receive(String name, @Nullable Long timeout) implements Part {}

  /** Asks people; each further level has the same time, and none waits for ever. */
  record Ask(String name, @Nullable Long due, int escalations) implements Part {}

  record All(String name, List<List<Part>> branches, int limit) implements Part {}

  record First(String name, List<List<Part>> branches, int limit) implements Part {}

  record Phase(String name, List<Part> body) implements Part {}

  /** The same again and again: in keyed scopes, or as bare repeats. */
  record Loop(String name, int times, boolean keyed, List<Part> body) implements Part {}

  /** Catches what the body throws; a cancellation is cleaned up after, in a shield, and goes on. */
  record Guard(List<Part> body, List<Part> rescue, List<Part> cleanup) implements Part {}

  record Shield(List<Part> body) implements Part {}

  record Fail(String code) implements Part {}

  record Tag(String name, String value) implements Part {}

  /** Draws a random number. */
  record Draw() implements Part {}

  /** Looks at the run's input. */
  record Recall() implements Part {}

  /** Names the position; only in the body. */
  record Mark(String name) implements Part {}

  /** Begins the next generation, so many times; only in the body. */
  record Renew(int times) implements Part {}

  /** Opens a variable; once in a scope, and before anything writes it there. */
  record Declare(String name, int value) implements Part {}

  record Put(String name, int value) implements Part {}

  /** Adds to a variable, together with what others do to it. */
  record Add(String name, int by) implements Part {}

  /** Reads a variable. */
  record Look(String name) implements Part {}

  /** Waits until a variable is so large; a timeout of null waits for ever. */
  record Until(String name, int least, @Nullable Long timeout) implements Part {}

  /**
   * Starts a child run, and waits for its end or does not.
   *
   * @param deadline of the child, or null
   */
  record Spawn(String name, boolean awaited, @Nullable Long deadline, List<Part> body)
      implements Part {}

  /** The same part with something left out, in each possible way. */
  default Stream<Part> smaller() {
    return switch (this) {
      case Work w ->
          Stream.concat(
              w.failures() == 0 ? Stream.empty() : Stream.of(work(w, 0, w.undo())),
              w.undo() == null ? Stream.empty() : Stream.of(work(w, w.failures(), null)));
      case All all ->
          smallerLists(all.branches()).map(rest -> new All(all.name(), rest, all.limit()));
      case First first ->
          smallerLists(first.branches())
              .filter(rest -> !rest.isEmpty())
              .map(rest -> new First(first.name(), rest, first.limit()));
      case Phase phase -> smaller(phase.body()).map(rest -> new Phase(phase.name(), rest));
      case Loop loop ->
          Stream.concat(
              loop.times() == 1
                  ? Stream.empty()
                  : Stream.of(new Loop(loop.name(), 1, loop.keyed(), loop.body())),
              smaller(loop.body())
                  .map(rest -> new Loop(loop.name(), loop.times(), loop.keyed(), rest)));
      case Guard guard ->
          Stream.of(
                  smaller(guard.body())
                      .map(rest -> new Guard(rest, guard.rescue(), guard.cleanup())),
                  smaller(guard.rescue())
                      .map(rest -> new Guard(guard.body(), rest, guard.cleanup())),
                  smaller(guard.cleanup())
                      .map(rest -> new Guard(guard.body(), guard.rescue(), rest)))
              .flatMap(parts -> parts);
      case Shield shield -> smaller(shield.body()).map(Shield::new);
      case Spawn spawn ->
          Stream.concat(
              spawn.deadline() == null
                  ? Stream.empty()
                  : Stream.of(spawn(spawn, null, spawn.body())),
              smaller(spawn.body()).map(rest -> spawn(spawn, spawn.deadline(), rest)));
      case Nap ignored -> Stream.empty();
      case Receive ignored -> Stream.empty();
      case Ask ignored -> Stream.empty();
      case Fail ignored -> Stream.empty();
      case Tag ignored -> Stream.empty();
      case Draw ignored -> Stream.empty();
      case Mark ignored -> Stream.empty();
      case Recall ignored -> Stream.empty();
      case Renew renew ->
          renew.times() == 1 ? Stream.empty() : Stream.of(new Renew(renew.times() - 1));
      case Declare ignored -> Stream.empty();
      case Put ignored -> Stream.empty();
      case Add ignored -> Stream.empty();
      case Look ignored -> Stream.empty();
      case Until ignored -> Stream.empty();
    };
  }

  private static Spawn spawn(Spawn spawn, @Nullable Long deadline, List<Part> body) {
    return new Spawn(spawn.name(), spawn.awaited(), deadline, body);
  }

  private static Work work(Work work, int failures, @Nullable Reversal undo) {
    return new Work(
        work.name(),
        work.guarantee(),
        failures,
        work.attempts(),
        work.delay(),
        work.ending(),
        undo);
  }

  /** The same parts with one of them left out, or smaller, or replaced by what it contains. */
  static Stream<List<Part>> smaller(List<Part> parts) {
    return IntStream.range(0, parts.size())
        .boxed()
        .flatMap(i ->
            Stream.of(
                    Stream.of(List.<Part>of()),
                    inner(parts.get(i)),
                    parts.get(i).smaller().map(List::of))
                .flatMap(options -> options)
                .map(option -> replaced(parts, i, option)));
  }

  private static Stream<List<Part>> inner(Part part) {
    return switch (part) {
      case Phase phase -> Stream.of(phase.body());
      case Loop loop -> Stream.of(loop.body());
      case Guard guard -> Stream.of(guard.body());
      case Shield shield -> Stream.of(shield.body());
      case Spawn spawn -> Stream.of(spawn.body());
      case All all -> all.branches().stream();
      case First first -> first.branches().stream();
      default -> Stream.empty();
    };
  }

  private static Stream<List<List<Part>>> smallerLists(List<List<Part>> lists) {
    return IntStream.range(0, lists.size())
        .boxed()
        .flatMap(i ->
            Stream.concat(
                Stream.of(replaced(lists, i, List.of())),
                smaller(lists.get(i)).map(list -> replaced(lists, i, List.of(list)))));
  }

  private static <T> List<T> replaced(List<T> list, int index, List<? extends T> by) {
    return Stream.of(list.subList(0, index), by, list.subList(index + 1, list.size()))
        .<T>flatMap(List::stream)
        .toList();
  }
}
