package dev.pawl.testing.model;

/** Which programs are tried, both ends included. */
record Seeds(long from, long to) {

  /** One ({@code pawl.model.seed}), a range ({@code pawl.model.seeds}), or the first so many. */
  static Seeds fromProperties(int gate, int soak) {
    String range =
        System.getProperty("pawl.model.seed", System.getProperty("pawl.model.seeds", ""));
    if (range.isEmpty()) {
      return new Seeds(1, Boolean.getBoolean("pawl.soak") ? soak : gate);
    }
    int dash = range.indexOf('-', 1);
    long from = Long.parseLong(dash < 0 ? range : range.substring(0, dash));
    long to = dash < 0 ? from : Long.parseLong(range.substring(dash + 1));
    return new Seeds(from, to);
  }

  long count() {
    return to - from + 1;
  }
}
