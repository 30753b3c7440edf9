package dev.pawl.engine.recovery;

import dev.pawl.api.Classification;
import dev.pawl.api.ErrorKind;
import dev.pawl.api.FailureRule;
import java.io.IOException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * Encrypted connections: a certificate that does not fit and two sides without a common version or
 * cipher stay so until somebody changes them. A connection that broke in the middle is what broke
 * it, which other rules know.
 */
final class TlsRule implements FailureRule {
  @Override
  public String name() {
    return "tls";
  }

  @Override
  public Optional<Classification> classify(Throwable failure) {
    if (!(failure instanceof SSLException)) {
      return Optional.empty();
    }
    if (failure instanceof SSLPeerUnverifiedException || blamesCertificate(failure)) {
      return Optional.of(Classification.of(ErrorKind.CONFIGURATION, "tls-certificate"));
    }
    if (isConnection(failure)) {
      return Optional.empty();
    }
    // The plain type is that of alerts in the middle of a session, and of answers without TLS.
    ErrorKind kind = agreesOnNothing(failure) ? ErrorKind.CONFIGURATION : ErrorKind.NETWORK;
    return Optional.of(Classification.of(kind, "tls"));
  }

  private static boolean blamesCertificate(Throwable failure) {
    return Causes.behind(failure, CertificateException.class).isPresent()
        || Causes.behind(failure, CertPathValidatorException.class).isPresent();
  }

  private static boolean isConnection(Throwable failure) {
    return Causes.chain(failure).stream()
        .anyMatch(cause -> cause instanceof IOException && !(cause instanceof SSLException));
  }

  /** HTTP clients put an exception of the same message around the one that they met. */
  private static boolean agreesOnNothing(Throwable failure) {
    return Causes.chain(failure).stream()
        .anyMatch(cause -> cause instanceof SSLException && cause.getClass() != SSLException.class);
  }
}
