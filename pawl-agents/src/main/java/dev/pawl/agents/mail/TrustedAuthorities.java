package dev.pawl.agents.mail;

import dev.pawl.api.ErrorKind;
import dev.pawl.api.WorkflowException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Whose certificates are trusted: the authorities of the platform and those of a file. */
public final class TrustedAuthorities {
  private TrustedAuthorities() {}

  /**
   * Trusts the platform's authorities and every certificate of a file.
   *
   * @param pem one or more certificates in PEM, of an authority or of the server itself
   * @throws WorkflowException of kind {@code CONFIGURATION} when the file cannot be read or has
   *     none
   */
  public static SSLContext with(Path pem) {
    try {
      Collection<? extends Certificate> own = read(pem);
      if (own.isEmpty()) {
        throw new CertificateException("it has none");
      }
      KeyStore all = KeyStore.getInstance("PKCS12");
      all.load(null, null);
      for (X509Certificate certificate : platform()) {
        add(all, certificate);
      }
      for (Certificate certificate : own) {
        add(all, certificate);
      }
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, managers(all), null);
      return context;
    } catch (IOException | CertificateException e) {
      throw unreadable(pem, e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java cannot do TLS.", e);
    }
  }

  private static Collection<? extends Certificate> read(Path pem)
      throws IOException, CertificateException {
    try (InputStream in = Files.newInputStream(pem)) {
      return CertificateFactory.getInstance("X.509").generateCertificates(in);
    }
  }

  private static X509Certificate[] platform() throws GeneralSecurityException {
    for (TrustManager manager : managers(null)) {
      if (manager instanceof X509TrustManager certificates) {
        return certificates.getAcceptedIssuers();
      }
    }
    return new X509Certificate[0];
  }

  private static void add(KeyStore store, Certificate certificate) throws GeneralSecurityException {
    store.setCertificateEntry(Integer.toString(store.size()), certificate);
  }

  /** Null stands for what the platform trusts. */
  private static TrustManager[] managers(@Nullable KeyStore store) throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers();
  }

  private static WorkflowException unreadable(Path pem, Exception cause) {
    return WorkflowException.of(
        ErrorKind.CONFIGURATION,
        "mail-trust-unreadable",
        "The certificates to trust cannot be read from %s (%s). Name a file in PEM: text that begins with -----BEGIN CERTIFICATE-----."
            .formatted(pem, cause),
        cause);
  }
}
