package dev.pawl.testing.model;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A workflow and what happens to it from outside.
 *
 * @param script in the order of its times; ends with a cancellation, so that every run ends
 */
record Program(long seed, List<Part> body, List<Stimulus> script) {

  /** The same program with something left out, in each possible way. */
  Stream<Program> smaller() {
    return Stream.concat(
        IntStream.range(0, script.size() - 1)
            .mapToObj(i ->
                new Program(
                    seed,
                    body,
                    Stream.concat(
                            script.subList(0, i).stream(),
                            script.subList(i + 1, script.size()).stream())
                        .toList())),
        Part.smaller(body).map(rest -> new Program(seed, rest, script)));
  }

  @Override
  public String toString() {
    return "seed %d\n  body\n    %s\n  script\n    %s"
        .formatted(
            seed,
            String.join("\n    ", body.stream().map(Part::toString).toList()),
            String.join("\n    ", script.stream().map(Stimulus::toString).toList()));
  }
}
