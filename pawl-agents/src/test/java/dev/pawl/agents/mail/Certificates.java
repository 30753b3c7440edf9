package dev.pawl.agents.mail;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A certificate for a name, made by the JDK's own keytool. */
final class Certificates {
  private static final String AUTHORITY = "authority";
  private static final char[] PASSWORD = "changeit".toCharArray();

  private final KeyStore store;
  private final Path file;

  private Certificates(KeyStore store, Path file) {
    this.store = store;
    this.file = file;
  }

  static Certificates forHost(Path directory, String host) throws Exception {
    Path file = directory.resolve(host + ".p12");
    keytool(file, "-alias", "mail", "-dname", "CN=" + host, "-ext", "san=dns:" + host);
    return read(file);
  }

  /** Signed by an authority that is valid; was valid itself a year ago, for ninety days. */
  static Certificates outOfDate(Path directory, String host) throws Exception {
    Path file = directory.resolve(host + "-old.p12");
    keytool(file, "-alias", AUTHORITY, "-dname", "CN=Authority", "-ext", "bc:c");
    keytool(
        file,
        "-alias",
        "mail",
        "-signer",
        AUTHORITY,
        "-dname",
        "CN=" + host,
        "-ext",
        "san=dns:" + host,
        "-startdate",
        "-1y");
    return read(file);
  }

  /** A file with the certificate to trust: the authority's, or the one that stands for itself. */
  Path pem() throws Exception {
    Certificate certificate =
        store.getCertificate(store.containsAlias(AUTHORITY) ? AUTHORITY : "mail");
    String words =
        "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n"
            .formatted(Base64.getMimeEncoder().encodeToString(certificate.getEncoded()));
    return Files.writeString(Path.of(file + ".pem"), words);
  }

  private static void keytool(Path file, String... words) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-storetype",
                "PKCS12",
                "-storepass",
                new String(PASSWORD),
                "-keystore",
                file.toString()));
    command.addAll(List.of(words));
    Process keytool = new ProcessBuilder(command).inheritIO().start();
    if (keytool.waitFor() != 0) {
      throw new AssertionError("keytool failed");
    }
  }

  private static Certificates read(Path file) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD);
    }
    return new Certificates(store, file);
  }

  /** A context that shows this certificate and trusts it. */
  SSLContext context() throws Exception {
    KeyStore shown = KeyStore.getInstance("PKCS12");
    shown.load(null, null);
    shown.setKeyEntry(
        "mail", store.getKey("mail", PASSWORD), PASSWORD, store.getCertificateChain("mail"));
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(shown, PASSWORD);
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }
}
