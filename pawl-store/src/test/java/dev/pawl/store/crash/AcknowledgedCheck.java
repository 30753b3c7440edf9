package dev.pawl.store.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.engine.store.RunRow;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a child heard to be on disk: starts, messages and moves.
 *
 * @param started ids of runs
 */
record AcknowledgedCheck(
    Set<String> started, Set<Ledger.Receipt> receipts, Set<Ledger.Acknowledged> moves) {

  /** Everything so far, to be looked for in rows that are read later. */
  static AcknowledgedCheck of(Ledger ledger) {
    return new AcknowledgedCheck(ledger.started(), ledger.receipts(), ledger.moves());
  }

  void check(DatabaseRows rows) {
    Set<String> ids = rows.runs().stream().map(RunRow::id).collect(Collectors.toSet());
    assertThat(ids).as("acknowledged starts").containsAll(started);
    Set<Ledger.Receipt> kept =
        rows.mail().values().stream()
            .flatMap(List::stream)
            .map(mail -> new Ledger.Receipt(mail.message().runId(), mail.message().id()))
            .collect(Collectors.toSet());
    assertThat(kept).as("acknowledged messages").containsAll(receipts);
    assertThat(moves)
        .as("acknowledged moves")
        .allMatch(move ->
            rows.histories().getOrDefault(move.runId(), List.of()).stream()
                .anyMatch(event -> event.event().type().equals(move.type())));
  }
}
