package dev.pawl.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.engine.query.HistoryEntry;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class MoveWordsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "RewindStarted | {'to':3,'steps':['b','a']} | is being sent back to event 3 by ada, undoing first: b, a (why)",
        "Rewound | {'to':3} | sent back to event 3 by ada (why)",
        "Retried | {'failure':9} | a/b is tried again after its failure, by ada (why)",
        "Retried | {'failure':null} | a/b is tried again at once, by ada (why)",
        "Skipped | {'failure':9,'effectUnknown':true} | a/b is skipped with a given result, by ada, and may have happened all the same (why)",
        "Skipped | {'failure':null} | a/b is skipped with a given result, by ada (why)",
        "Migrated | {'from':'1','to':'2'} | taken from version 1 to version 2 by ada (why)",
        "Forked | {'run':'x','number':7,'edited':true} | forked from run x after its event 7 by ada, with another input (why)",
        "MoveRefused | {'move':'rewind','code':'c'} | rewind of ada refused: it makes no sense"
      })
  void everyMoveIsSaidInWords(String type, String facts, String words) {
    assertThat(MoveWords.of(entry(type, facts, "why"))).contains(words);
  }

  @Test
  void withoutAReasonNoneIsShownAndOtherEventsAreNoMoves() {
    assertThat(MoveWords.of(entry("Rewound", "{'to':3}", "")))
        .contains("sent back to event 3 by ada");
    assertThat(MoveWords.of(entry("StepCompleted", "{}", "why"))).isEmpty();
  }

  @Test
  void whatOperatorsTypeCannotCommandTheTerminal() {
    assertThat(MoveWords.of(entry("Rewound", "{'to':3}", "\\u001b[31mred")).orElseThrow())
        .doesNotContain("\u001b");
  }

  private static HistoryEntry entry(String type, String facts, String reason) {
    String more = facts.equals("{}") ? "{" : facts.substring(0, facts.length() - 1) + ",";
    JsonNode all =
        Json.MAPPER.readTree(
            (more + "'actor':'ada','reason':'" + reason + "'}").replace('\'', '"'));
    return new HistoryEntry(
        12, Instant.EPOCH, 1, type, "a/b", all, Json.MAPPER.readTree("\"it makes no sense\""));
  }
}
