package dev.pawl.agents.email.revision;

import dev.pawl.agents.email.review.ReviewSubject;
import dev.pawl.agents.mail.EmailAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The values of placeholders that the brief and the sender give. */
final class Blanks {
  private static final Set<String> RECIPIENT =
      Set.of(
          "name",
          "recipient name",
          "recipient",
          "customer name",
          "full name",
          "nombre",
          "vor- und nachname",
          "recipient's name");
  private static final Set<String> FIRST_NAME = Set.of("first name", "firstname", "vorname");
  private static final Set<String> SENDER =
      Set.of(
          "sender",
          "sender name",
          "your name",
          "signature",
          "unterschrift",
          "ihr name",
          "su nombre",
          "tu nombre",
          "firma");
  private static final Set<String> EMAIL = Set.of("email", "e mail", "recipient email", "correo");

  private Blanks() {}

  /** What belongs into a placeholder, when it is known. */
  static Optional<String> value(ReviewSubject subject, String placeholder) {
    String name =
        placeholder
            .replaceAll("[{}\\[\\]<>$%]", "")
            .replaceAll("[_-]", " ")
            .replaceAll(
                "(?i)^\\s*(?:insert|enter|add|einfügen|insertar|inserte)\\s+(?:the\\s+)?", "")
            .strip()
            .toLowerCase(Locale.ROOT);
    List<EmailAddress> to = subject.brief().to();
    String recipient = to.size() == 1 ? to.getFirst().name() : "";
    String value = "";
    if (RECIPIENT.contains(name)) {
      value = recipient;
    } else if (FIRST_NAME.contains(name)) {
      value = recipient.contains(",") ? "" : recipient.split(" ", -1)[0];
    } else if (SENDER.contains(name)) {
      value = subject.from().name();
    } else if (EMAIL.contains(name) && to.size() == 1) {
      value = to.getFirst().address();
    }
    return Optional.of(value).filter(known -> !known.isBlank());
  }
}
