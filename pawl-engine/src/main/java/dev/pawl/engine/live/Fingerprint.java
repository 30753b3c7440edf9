package dev.pawl.engine.live;

import dev.pawl.api.WorkflowDefinition;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;

/** Tells one state of a workflow's code from another. */
final class Fingerprint {
  private Fingerprint() {}

  /** The declared version, else a hash of the class that holds the code and of all nested in it. */
  static String of(WorkflowDefinition<?, ?> definition) {
    String declared = definition.declaredVersion();
    return declared != null ? "v:" + declared : "h:" + hash(definition.workflow().getClass());
  }

  private static String hash(Class<?> type) {
    MessageDigest digest = sha256();
    Class<?>[] members = type.getNestHost().getNestMembers();
    Arrays.sort(members, Comparator.comparing(Class::getName));
    for (Class<?> member : members) {
      String name = member.getName().substring(member.getPackageName().length());
      String resource = name.startsWith(".") ? name.substring(1) : name;
      try (InputStream code = member.getResourceAsStream(resource + ".class")) {
        digest.update(
            code == null
                ? name.getBytes(java.nio.charset.StandardCharsets.UTF_8)
                : code.readAllBytes());
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(
            "The code of workflow class '" + name + "' cannot be read. Declare a version.", e);
      }
    }
    return HexFormat.of().formatHex(digest.digest(), 0, 12);
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("Every JDK has SHA-256.", e);
    }
  }
}
