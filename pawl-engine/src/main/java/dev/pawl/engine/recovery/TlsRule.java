package dev.pawl.engine.recovery;

import dev.pawl.api.Classification;
import dev.pawl.api.ErrorKind;
import dev.pawl.api.FailureRule;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLProtocolException;

/**
 * Encrypted connections: a certificate that does not fit stays so until somebody changes it, a
 * connection that broke in the middle of a handshake may do better the next time.
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
    boolean certificate = failure instanceof SSLPeerUnverifiedException || blames(failure);
    if (certificate) {
      return Optional.of(Classification.of(ErrorKind.CONFIGURATION, "tls-certificate"));
    }
    ErrorKind kind =
        failure instanceof SSLProtocolException ? ErrorKind.CONFIGURATION : ErrorKind.NETWORK;
    return Optional.of(Classification.of(kind, "tls"));
  }

  /** Whether a certificate is behind it. */
  private static boolean blames(Throwable failure) {
    Throwable cause = failure.getCause();
    for (int depth = 0; cause != null && depth < FailureRules.MAX_CAUSES; depth++) {
      if (cause instanceof CertificateException || cause instanceof CertPathValidatorException) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }
}
