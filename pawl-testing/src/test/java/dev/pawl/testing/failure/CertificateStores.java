package dev.pawl.testing.failure;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Certificates made by the JDK's own keytool, in one store each. */
final class CertificateStores {
  static final char[] PASSWORD = "changeit".toCharArray();

  private CertificateStores() {}

  /** A certificate for a host that stands for itself. */
  static Path forHost(Path folder, String host) throws Exception {
    Path file = folder.resolve(host + ".p12");
    keytool(file, "-alias", "server", "-dname", "CN=" + host, "-ext", "san=dns:" + host);
    return file;
  }

  /** A certificate that was valid a year ago, of an authority that still is. */
  static Path outOfDate(Path folder) throws Exception {
    Path file = folder.resolve("old.p12");
    keytool(file, "-alias", "authority", "-dname", "CN=Authority", "-ext", "bc:c");
    keytool(
        file,
        "-alias",
        "server",
        "-signer",
        "authority",
        "-dname",
        "CN=localhost",
        "-ext",
        "san=dns:localhost",
        "-startdate",
        "-1y");
    return file;
  }

  private static void keytool(Path file, String... words) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of("-genkeypair", "-keyalg", "EC", "-storetype", "PKCS12"));
    command.addAll(List.of("-storepass", new String(PASSWORD), "-keystore", file.toString()));
    command.addAll(List.of(words));
    Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (keytool.waitFor() != 0) {
      throw new AssertionError("keytool failed: " + said);
    }
  }

  /** A context that shows the certificate of the server, and trusts nobody in particular. */
  static SSLContext showing(Path file) throws Exception {
    KeyStore all = read(file, PASSWORD);
    KeyStore shown = KeyStore.getInstance("PKCS12");
    shown.load(null, null);
    shown.setKeyEntry(
        "server", all.getKey("server", PASSWORD), PASSWORD, all.getCertificateChain("server"));
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(shown, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  /** A context that trusts the authority of the file, or its server, and shows nothing itself. */
  static SSLContext trusting(Path file) throws Exception {
    KeyStore all = read(file, PASSWORD);
    String trusted = all.containsAlias("authority") ? "authority" : "server";
    KeyStore known = KeyStore.getInstance("PKCS12");
    known.load(null, null);
    known.setCertificateEntry(trusted, all.getCertificate(trusted));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(known);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  static KeyStore read(Path file, char[] password) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, password);
    }
    return store;
  }
}
