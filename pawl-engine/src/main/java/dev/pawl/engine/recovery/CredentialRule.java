package dev.pawl.engine.recovery;

import dev.pawl.api.ErrorKind;
import java.security.InvalidKeyException;
import java.security.UnrecoverableKeyException;
import java.security.cert.CertificateException;
import javax.crypto.BadPaddingException;
import javax.security.auth.login.LoginException;

/** Somebody who was not let in, and keys that do not fit. */
final class CredentialRule extends KindRule {
  CredentialRule() {
    super("credential");
  }

  @Override
  ErrorKind kindOf(Throwable failure) {
    return switch (failure) {
      case LoginException e -> ErrorKind.AUTHENTICATION;
      case UnrecoverableKeyException e -> ErrorKind.AUTHENTICATION;
      case InvalidKeyException e -> ErrorKind.CONFIGURATION;
      // What was encrypted with another key cannot be told from what was damaged.
      case BadPaddingException e -> ErrorKind.CONFIGURATION;
      case CertificateException e -> ErrorKind.CONFIGURATION;
      default -> ErrorKind.UNKNOWN;
    };
  }
}
