package dev.pawl.engine.store;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which runs to list. Every condition must hold. Immutable.
 *
 * @param statuses any of these; empty for all
 * @param namespace only runs of workflows in this namespace, or null for all
 * @param workflow only runs of this workflow name, or null for all
 * @param parent only runs that this run started, or null for all
 * @param labels only runs that carry all of these
 * @param idPrefix only runs whose id begins so, or null for all
 * @param created only runs that were started then
 * @param ended only runs that ended then; {@link TimeRange#ALWAYS} includes those that did not
 * @param after continue behind this place, or null for the beginning
 * @param limit at most this many, at least 1
 */
public record RunFilter(
    Set<RunStatus> statuses,
    @Nullable String namespace,
    @Nullable String workflow,
    @Nullable String parent,
    Map<String, String> labels,
    @Nullable String idPrefix,
    TimeRange created,
    TimeRange ended,
    @Nullable RunCursor after,
    int limit) {
  /** Copies the collections. */
  public RunFilter {
    statuses = Set.copyOf(statuses);
    labels = Map.copyOf(labels);
    if (limit < 1) {
      throw new IllegalArgumentException("limit must be at least 1, was " + limit);
    }
  }

  /** The newest runs. */
  public static RunFilter newest(int limit) {
    return new RunFilter(
        Set.of(),
        null,
        null,
        null,
        Map.of(),
        null,
        TimeRange.ALWAYS,
        TimeRange.ALWAYS,
        null,
        limit);
  }

  /** The same, of those that stand in any of these. */
  public RunFilter statuses(Set<RunStatus> wanted) {
    return new RunFilter(
        wanted, namespace, workflow, parent, labels, idPrefix, created, ended, after, limit);
  }

  /** The same, of those whose workflow is in this namespace, or in any for null. */
  public RunFilter namespace(@Nullable String wanted) {
    return new RunFilter(
        statuses, wanted, workflow, parent, labels, idPrefix, created, ended, after, limit);
  }

  /** The same, of those of this workflow, or of any for null. */
  public RunFilter workflow(@Nullable String wanted) {
    return new RunFilter(
        statuses, namespace, wanted, parent, labels, idPrefix, created, ended, after, limit);
  }

  /** The same, of those that this run started, or of all for null. */
  public RunFilter parent(@Nullable String wanted) {
    return new RunFilter(
        statuses, namespace, workflow, wanted, labels, idPrefix, created, ended, after, limit);
  }

  /** The same, of those that also carry this label. */
  public RunFilter label(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(labels);
    more.put(name, value);
    return new RunFilter(
        statuses, namespace, workflow, parent, more, idPrefix, created, ended, after, limit);
  }

  /** The same, of those whose id begins so, or of all for null. */
  public RunFilter idPrefix(@Nullable String wanted) {
    return new RunFilter(
        statuses, namespace, workflow, parent, labels, wanted, created, ended, after, limit);
  }

  /** The same, of those that were started then. */
  public RunFilter created(TimeRange wanted) {
    return new RunFilter(
        statuses, namespace, workflow, parent, labels, idPrefix, wanted, ended, after, limit);
  }

  /** The same, of those that ended then. */
  public RunFilter ended(TimeRange wanted) {
    return new RunFilter(
        statuses, namespace, workflow, parent, labels, idPrefix, created, wanted, after, limit);
  }

  /** The same from this place on, or from the beginning for null. */
  public RunFilter after(@Nullable RunCursor place) {
    return new RunFilter(
        statuses, namespace, workflow, parent, labels, idPrefix, created, ended, place, limit);
  }

  /** The same with another limit. */
  public RunFilter limit(int most) {
    return new RunFilter(
        statuses, namespace, workflow, parent, labels, idPrefix, created, ended, after, most);
  }
}
