package dev.pawl.engine.history;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The labels that a history says. One stays as it was last set, also when the run was sent back to
 * before that.
 */
public final class Labels {
  private Labels() {}

  /**
   * The labels by name, sorted; unmodifiable.
   *
   * @param history all events, those that do not count any more too
   */
  public static Map<String, String> of(List<RecordedEvent> history) {
    Map<String, String> labels = Map.of();
    for (RecordedEvent event : history) {
      if (event.fact() instanceof Fact.RunStarted started) {
        Map<String, String> first = started.labels();
        if (first != null) {
          labels = labels.isEmpty() ? first : with(labels, first);
        }
      } else if (event.fact() instanceof Fact.LabelSet label) {
        labels = with(labels, Map.of(label.name(), label.value()));
      }
    }
    return labels;
  }

  /** The same with some set. */
  public static Map<String, String> with(Map<String, String> labels, Map<String, String> set) {
    Map<String, String> more = new TreeMap<>(labels);
    more.putAll(set);
    return Collections.unmodifiableMap(more);
  }
}
