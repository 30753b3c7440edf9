package dev.pawl.cli.command.letter;

import dev.pawl.api.ErrorKind;
import dev.pawl.cli.command.Moment;
import dev.pawl.cli.output.CliException;
import dev.pawl.engine.store.DeadLetterFilter;
import dev.pawl.engine.store.DeadLetterRow;
import dev.pawl.engine.store.RunCursor;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which dead letters a command is about, as conditions that must all hold. */
final class DeadLetterOptions {
  @Option(names = "--workflow", paramLabel = "NAME", description = "Only runs of this workflow")
  private @Nullable String workflow;

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      description = "Only failures of this kind: ${COMPLETION-CANDIDATES}")
  private @Nullable ErrorKind kind;

  @Option(names = "--code", paramLabel = "CODE", description = "Only failures with this code")
  private @Nullable String code;

  @Option(
      names = "--fingerprint",
      paramLabel = "BEGINNING",
      description = "Only failures of the sort whose fingerprint begins so")
  private @Nullable String fingerprint;

  @Option(names = "--step", paramLabel = "PATH", description = "Only failures of this step")
  private @Nullable String step;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = "Only runs that gave up since then: 2d, 90m or 2027-01-31T09:00:00Z")
  private @Nullable String since;

  @Option(
      names = "--until",
      paramLabel = "TIME",
      description = "Only runs that gave up before then")
  private @Nullable String until;

  @Option(
      names = "--after",
      paramLabel = "CURSOR",
      description = "Goes on where a listing ended, which says how")
  private @Nullable String after;

  /** Whether there is any condition. */
  boolean given() {
    return Stream.of(workflow, kind, code, fingerprint, step, since, until, after)
        .anyMatch(Objects::nonNull);
  }

  /** The conditions, seen from now. */
  DeadLetterFilter filter(Set<DeadLetterRow.State> states, int limit, Instant now) {
    try {
      return new DeadLetterFilter(
          states,
          workflow,
          kind,
          code,
          fingerprint,
          step,
          Moment.range("--since", since, "--until", until, now),
          after == null ? null : RunCursor.parse(after),
          limit);
    } catch (IllegalArgumentException e) {
      throw CliException.usage("bad-cursor", "--after: " + e.getMessage());
    }
  }
}
