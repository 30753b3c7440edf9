package dev.pawl.cli.email;

import dev.pawl.agents.email.EmailType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The types of emails as people type them. */
public final class EmailTypes {
  private EmailTypes() {}

  /** All words. */
  public static List<String> words() {
    return Arrays.stream(EmailType.values()).map(EmailTypes::word).toList();
  }

  /** The word for a type, such as {@code draft-review}. */
  public static String word(EmailType type) {
    return type.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The type that a word means, whatever its case. */
  public static Optional<EmailType> named(String word) {
    return Arrays.stream(EmailType.values())
        .filter(type -> word(type).equals(word.strip().toLowerCase(Locale.ROOT)))
        .findFirst();
  }

  /** The type whose workflow this is; empty when it makes no emails. */
  public static Optional<EmailType> ofWorkflow(String workflow) {
    return Arrays.stream(EmailType.values())
        .filter(type -> type.workflow().equals(workflow))
        .findFirst();
  }
}
