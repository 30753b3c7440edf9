package dev.pawl.api;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A question to people. Immutable.
 *
 * @param title the question in one line
 * @param description more words, may be empty
 * @param assignees the people who may decide
 * @param groups the groups whose members may decide
 * @param choices the decisions offered; empty means that any word is accepted
 * @param form a JSON Schema for the values that come with the decision, empty for none
 * @param due how long the first assignees have, or null for no limit
 * @param escalations who is asked next, in order, each with the time they have
 */
public record HumanTask(
    String title,
    String description,
    List<String> assignees,
    List<String> groups,
    List<String> choices,
    Map<String, Object> form,
    @Nullable Duration due,
    List<Escalation> escalations) {

  /** Copies the collections and checks that an escalation has a due time before it. */
  public HumanTask {
    assignees = List.copyOf(assignees);
    groups = List.copyOf(groups);
    choices = List.copyOf(choices);
    form = Collections.unmodifiableMap(new LinkedHashMap<>(form));
    escalations = List.copyOf(escalations);
    if (due != null && !due.isPositive()) {
      throw new IllegalArgumentException("due must be positive, was " + due);
    }
    if (due == null && !escalations.isEmpty()) {
      throw new IllegalArgumentException(
          "An escalation needs a due time before it. Call due(...) first.");
    }
  }

  /**
   * The next people asked when nobody decided in time.
   *
   * @param group who is asked
   * @param due how long they have
   */
  public record Escalation(String group, Duration due) {
    /** Checks that there is time at all. */
    public Escalation {
      if (!due.isPositive()) {
        throw new IllegalArgumentException("due must be positive, was " + due);
      }
    }
  }

  /** A question to a group. */
  public static HumanTask to(String group) {
    return new HumanTask("", "", List.of(), List.of(group), List.of(), Map.of(), null, List.of());
  }

  /** A question to one person. */
  public static HumanTask toPerson(String person) {
    return new HumanTask("", "", List.of(person), List.of(), List.of(), Map.of(), null, List.of());
  }

  /** The same with the question in one line. */
  public HumanTask title(String text) {
    return new HumanTask(text, description, assignees, groups, choices, form, due, escalations);
  }

  /** The same with more words. */
  public HumanTask description(String text) {
    return new HumanTask(title, text, assignees, groups, choices, form, due, escalations);
  }

  /** The same with these decisions offered, and no others accepted. */
  public HumanTask choices(String... offered) {
    return new HumanTask(
        title, description, assignees, groups, List.of(offered), form, due, escalations);
  }

  /** The same with a JSON Schema for the values that come with the decision. */
  public HumanTask form(Map<String, Object> schema) {
    return new HumanTask(title, description, assignees, groups, choices, schema, due, escalations);
  }

  /** The same with a limit for the first assignees. */
  public HumanTask due(Duration limit) {
    return new HumanTask(title, description, assignees, groups, choices, form, limit, escalations);
  }

  /** The same with a further group that is asked when nobody decided, and has this long. */
  public HumanTask escalateTo(String group, Duration limit) {
    List<Escalation> chain = new ArrayList<>(escalations);
    chain.add(new Escalation(group, limit));
    return new HumanTask(title, description, assignees, groups, choices, form, due, chain);
  }
}
