package dev.pawl.agents.mail;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;

/** Why a TLS session could not begin, as far as the exceptions of the JDK tell. */
enum TlsFailure {
  /** No authority that is trusted stands behind the certificate. */
  UNTRUSTED,
  /** The certificate is no longer or not yet valid. */
  OUT_OF_DATE,
  /** The certificate is trusted, and is for another host. */
  WRONG_NAME,
  /** Not about the certificate: no TLS there at all, or no common version of it. */
  NO_SESSION;

  static TlsFailure of(Throwable failure) {
    // An expired certificate is reported as a path that is not valid, so the date comes first.
    if (CauseChain.has(failure, CertificateExpiredException.class)
        || CauseChain.has(failure, CertificateNotYetValidException.class)) {
      return OUT_OF_DATE;
    }
    if (CauseChain.has(failure, CertPathBuilderException.class)
        || CauseChain.has(failure, CertPathValidatorException.class)) {
      return UNTRUSTED;
    }
    return CauseChain.has(failure, CertificateException.class) ? WRONG_NAME : NO_SESSION;
  }
}
