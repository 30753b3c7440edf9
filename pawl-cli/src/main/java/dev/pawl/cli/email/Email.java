package dev.pawl.cli.email;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that is known of one email.
 *
 * @param run that makes it
 * @param entries what happened, in order
 * @param labels of the run that it set itself
 * @param envelope whom it goes to and about what, as far as that is known
 */
public record Email(
    EmailRun run, List<Recorded> entries, Map<String, String> labels, Envelope envelope) {

  /**
   * An entry.
   *
   * @param counts false when a move of an operator left it behind
   */
  public record Recorded(EmailEntry entry, boolean counts) {}

  /** Copies the collections. */
  public Email {
    entries = List.copyOf(entries);
    labels = Map.copyOf(labels);
  }

  /** The last one of a kind that counts. */
  public <T extends EmailEntry> Optional<T> last(Class<T> kind) {
    return entries.reversed().stream()
        .filter(Recorded::counts)
        .map(Recorded::entry)
        .filter(kind::isInstance)
        .map(kind::cast)
        .findFirst();
  }

  /** The version with this number, also when it does not count any more. */
  public Optional<EmailEntry.DraftVersion> draft(int number) {
    return entries.stream()
        .map(Recorded::entry)
        .filter(EmailEntry.DraftVersion.class::isInstance)
        .map(EmailEntry.DraftVersion.class::cast)
        .filter(version -> version.number() == number)
        .findFirst();
  }

  /** How many versions were written. */
  public long drafts() {
    return entries.stream().filter(one -> one.entry() instanceof EmailEntry.DraftVersion).count();
  }
}
