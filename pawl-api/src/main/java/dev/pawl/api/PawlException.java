package dev.pawl.api;

import org.jspecify.annotations.Nullable;

/**
 * The root of everything that Pawl throws on purpose.
 *
 * <p>The code is stable: programs may compare it. The message is for people and says what happened,
 * the likely cause and the next step.
 */
public abstract class PawlException extends RuntimeException {
  private final String code;

  /**
   * @param code a stable code of lower-case words joined with hyphens
   * @param message what happened, the likely cause, the next step
   * @param cause what led to this, if anything did
   */
  protected PawlException(String code, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  /** The stable code, lower-case words joined with hyphens. */
  public final String code() {
    return code;
  }

  /** The message, never absent. */
  @Override
  public final String getMessage() {
    String message = super.getMessage();
    return message == null ? code : message;
  }
}
