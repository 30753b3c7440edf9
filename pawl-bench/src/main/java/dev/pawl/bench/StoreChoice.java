package dev.pawl.bench;

/** A store that can be measured. */
public enum StoreChoice {
  SQLITE,
  POSTGRES;

  /** The word for it in the names of results. */
  public String word() {
    return switch (this) {
      case SQLITE -> "sqlite";
      case POSTGRES -> "postgres";
    };
  }
}
