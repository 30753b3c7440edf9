package dev.pawl.testing.failure;

import static dev.pawl.api.ErrorKind.AUTHENTICATION;
import static dev.pawl.api.ErrorKind.CONFIGURATION;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.AppConfigurationEntry.LoginModuleControlFlag;
import javax.security.auth.login.Configuration;
import javax.security.auth.login.LoginContext;
import org.junit.jupiter.api.io.TempDir;

/** Passwords and keys that do not fit. */
final class CredentialFailuresTest extends FailureTable {
  @TempDir private static Path folder;

  @Override
  public List<FailureRow> rows() {
    return List.of(
        FailureRow.of(
            "a key store and a wrong password",
            CredentialFailuresTest::openWithWrongPassword,
            AUTHENTICATION,
            "unrecoverable-key",
            "credential"),
        FailureRow.of(
            "a login and a wrong password",
            CredentialFailuresTest::logIn,
            AUTHENTICATION,
            "login",
            "credential"),
        FailureRow.of(
            "a key of a wrong length",
            () -> cipher(Cipher.ENCRYPT_MODE, new byte[7]),
            CONFIGURATION,
            "invalid-key",
            "credential"),
        FailureRow.of(
            "a secret that was encrypted with another key",
            CredentialFailuresTest::decryptWithAnotherKey,
            CONFIGURATION,
            "aead-bad-tag",
            "credential"),
        FailureRow.of(
            "a certificate that is none",
            () ->
                CertificateFactory.getInstance("X.509")
                    .generateCertificate(
                        new ByteArrayInputStream("none".getBytes(StandardCharsets.US_ASCII))),
            CONFIGURATION,
            "certificate",
            "credential"));
  }

  private static Path keyStore() throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    Path file = Files.createTempFile(folder, "keys", ".p12");
    try (var out = Files.newOutputStream(file)) {
      store.store(out, CertificateStores.PASSWORD);
    }
    return file;
  }

  private static void openWithWrongPassword() throws Exception {
    Object ignored = CertificateStores.read(keyStore(), "guessed".toCharArray());
  }

  /** With the JDK's own module that logs in by a key store. */
  private static void logIn() throws Exception {
    Path password = Files.writeString(Files.createTempFile(folder, "password", ""), "guessed");
    Map<String, ?> options =
        Map.of(
            "keyStoreURL",
            keyStore().toUri().toString(),
            "keyStoreType",
            "PKCS12",
            "keyStoreAlias",
            "ada",
            "keyStorePasswordURL",
            password.toUri().toString());
    Configuration configuration =
        new Configuration() {
          @Override
          public AppConfigurationEntry[] getAppConfigurationEntry(String name) {
            return new AppConfigurationEntry[] {
              new AppConfigurationEntry(
                  "com.sun.security.auth.module.KeyStoreLoginModule",
                  LoginModuleControlFlag.REQUIRED,
                  options)
            };
          }
        };
    new LoginContext("orders", null, null, configuration).login();
  }

  private static Cipher cipher(int mode, byte[] key) throws Exception {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, new byte[12]));
    return cipher;
  }

  private static void decryptWithAnotherKey() throws Exception {
    byte[] key = new byte[16];
    byte[] secret = cipher(Cipher.ENCRYPT_MODE, key).doFinal(new byte[] {1, 2, 3});
    key[0] = 1;
    byte[] ignored = cipher(Cipher.DECRYPT_MODE, key).doFinal(secret);
  }
}
