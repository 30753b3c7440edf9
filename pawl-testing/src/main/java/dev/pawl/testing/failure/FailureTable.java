package dev.pawl.testing.failure;

import dev.pawl.engine.recovery.FailureRules;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * A table of failures that really happen, and of what they have to be: subclass it in a test. Each
 * row is provoked once, and judged as it is and wrapped in many ways.
 *
 * <pre>{@code
 * final class QuotaRuleTest extends FailureTable {
 *   protected FailureRules rules() {
 *     return FailureRules.of(List.of(new QuotaRule()), List.of());
 *   }
 *
 *   public List<FailureRow> rows() {
 *     return List.of(
 *         FailureRow.of("an empty quota", () -> client.ask(), RATE_LIMIT, "quota", "our-quota"));
 *   }
 * }
 * }</pre>
 */
public abstract class FailureTable {

  /** The rules that are asked; those that the engine brings unless a subclass says otherwise. */
  protected FailureRules rules() {
    return FailureRules.defaults();
  }

  /** The failures, of which none happens before its row is checked. */
  public abstract List<FailureRow> rows();

  @TestFactory
  final Stream<DynamicTest> everyFailureIsWhatTheTableSays() {
    return rows().stream()
        .map(row -> DynamicTest.dynamicTest(row.name(), () -> row.check(rules())));
  }
}
