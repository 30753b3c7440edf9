package dev.pawl.cli.email;

import dev.pawl.cli.control.Operations;
import dev.pawl.cli.email.Email.Recorded;
import dev.pawl.cli.output.MoveWords;
import dev.pawl.engine.query.HistoryEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads an email from the whole history of its run, wherever that is. */
public final class ReadWholeEmail {
  private static final int PAGE = 500;

  private final Operations operations;

  /** From the runs that these know. */
  public ReadWholeEmail(Operations operations) {
    this.operations = operations;
  }

  /** The email of a run. */
  public Email of(EmailRun run) {
    List<HistoryEntry> events = history(run.id());
    boolean moved = events.stream().anyMatch(event -> MoveWords.of(event).isPresent());
    Set<Long> discounted = moved ? Set.copyOf(operations.moved(run.id()).discounted()) : Set.of();
    ReadEmail read = new ReadEmail();
    List<Recorded> entries = new ArrayList<>();
    Map<String, String> labels = new LinkedHashMap<>();
    for (HistoryEntry event : events) {
      boolean counts = !discounted.contains(event.number());
      read.entries(event).forEach(entry -> entries.add(new Recorded(entry, counts)));
      if (event.type().equals("LabelSet")) {
        // A move leaves labels as they were last set.
        labels.put(
            event.facts().path("name").asString(""), event.facts().path("value").asString(""));
      }
    }
    return new Email(run, entries, labels, Envelope.of(entries));
  }

  private List<HistoryEntry> history(String run) {
    List<HistoryEntry> all = new ArrayList<>();
    List<HistoryEntry> page = operations.history(run, 0, PAGE);
    while (!page.isEmpty()) {
      all.addAll(page);
      page = operations.history(run, page.getLast().number(), PAGE);
    }
    return all;
  }
}
