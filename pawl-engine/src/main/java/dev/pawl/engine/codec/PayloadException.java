package dev.pawl.engine.codec;

import dev.pawl.api.PawlException;

/** A value that cannot be recorded, or a record that cannot be read as the wanted type. */
public final class PayloadException extends PawlException {
  PayloadException(String code, String message, Throwable cause) {
    super(code, message, cause);
  }

  public PayloadException(String code, String message) {
    super(code, message, null);
  }
}
