package dev.pawl.store.jdbc;

/**
 * A stretch of an index that leads to runs.
 *
 * @param table what has the index, under the name that the conditions use
 * @param join how runs are reached from there
 * @param conditions what the index answers
 * @param order the columns in whose order it has the runs, newest first; empty when it has not
 */
record RunIndex(String table, Join join, Conditions conditions, String order) {

  /** Not an inner join: SQLite would be free to begin at the runs. */
  static final Join OF_ENTRY = new Join(" cross join run", "run.id = entry.run_id");

  static final Join NONE = new Join("", "");

  /** How runs are reached from a table that is not theirs. */
  record Join(String table, String condition) {}

  static final String NEWEST_FIRST = "run.created_at desc, run.id desc";

  boolean ordered() {
    return !order.isEmpty();
  }

  /** How many entries there are, as far as they are worth counting. */
  ListingQuery count(long most) {
    Conditions bounded = new Conditions().and(conditions);
    bounded.values().add(most);
    return new ListingQuery(
        "select count(*) from (select 1 from %s%s limit ?) counted"
            .formatted(table, conditions.where()),
        bounded.values());
  }

  /** These columns of the newest runs of which the rest holds, too. */
  ListingQuery newest(String columns, Conditions rest, long limit) {
    Conditions all = conditions.and(rest);
    if (!join.condition().isEmpty()) {
      all.add(join.condition());
    }
    all.values().add(limit);
    return new ListingQuery(
        "select %s from %s%s%s order by %s limit ?"
            .formatted(columns, table, join.table(), all.where(), ordered() ? order : NEWEST_FIRST),
        all.values());
  }
}
