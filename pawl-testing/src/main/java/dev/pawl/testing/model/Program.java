package dev.pawl.testing.model;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A workflow and what happens to it from outside.
 *
 * @param deadline of the run, or null
 * @param script in the order of its times; ends with a cancellation, so that every run ends
 */
record Program(long seed, @Nullable Long deadline, List<Part> body, List<Stimulus> script) {

  boolean hasMoves() {
    return script.stream().anyMatch(Stimulus::isMove);
  }

  /** The same without what only the engine can do. */
  Program withoutMoves() {
    return new Program(
        seed, deadline, body, script.stream().filter(stimulus -> !stimulus.isMove()).toList());
  }

  /** The same program with something left out, in each possible way. */
  Stream<Program> smaller() {
    return Stream.of(withoutDeadline(), withLessScript(), withLessBody())
        .flatMap(smaller -> smaller);
  }

  private Stream<Program> withoutDeadline() {
    return deadline == null ? Stream.empty() : Stream.of(new Program(seed, null, body, script));
  }

  private Stream<Program> withLessScript() {
    return IntStream.range(0, script.size() - 1)
        .mapToObj(i ->
            new Program(
                seed,
                deadline,
                body,
                Stream.concat(
                        script.subList(0, i).stream(),
                        script.subList(i + 1, script.size()).stream())
                    .toList()));
  }

  private Stream<Program> withLessBody() {
    return Part.smaller(body).map(rest -> new Program(seed, deadline, rest, script));
  }

  @Override
  public String toString() {
    return "seed %d, deadline %s\n  body\n    %s\n  script\n    %s"
        .formatted(
            seed,
            deadline,
            String.join("\n    ", body.stream().map(Part::toString).toList()),
            String.join("\n    ", script.stream().map(Stimulus::toString).toList()));
  }
}
