package dev.pawl.engine.store;

import dev.pawl.api.PawlException;
import org.jspecify.annotations.Nullable;

/** The database cannot do its work. What was not acknowledged may be repeated. */
public final class StoreException extends PawlException {
  private final Reason reason;

  /** Why, as far as the caller's next step depends on it. */
  public enum Reason {
    /** Unreachable, busy, full or failing: the same call may succeed later. */
    UNAVAILABLE,
    /** Another process has the data. */
    IN_USE,
    /** The data was written by a newer Pawl. */
    NEWER_SCHEMA,
    /** A version or a setting of the database endangers data. */
    UNSAFE,
    /** The location cannot be used: read-only, not a folder, no permission. */
    UNUSABLE,
    /** The data contradicts itself. */
    CORRUPT
  }

  private StoreException(Reason reason, String message, @Nullable Throwable cause) {
    super(
        "store-" + reason.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'),
        message,
        cause);
    this.reason = reason;
  }

  /** A failure with its cause. */
  public static StoreException of(Reason reason, String message, Throwable cause) {
    return new StoreException(reason, message, cause);
  }

  /** A failure that this code found itself. */
  public static StoreException of(Reason reason, String message) {
    return new StoreException(reason, message, null);
  }

  /** Why. */
  public Reason reason() {
    return reason;
  }
}
