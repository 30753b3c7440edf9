package dev.pawl.agents.mail;

import dev.pawl.api.Classification;
import dev.pawl.api.ErrorKind;
import dev.pawl.api.FailureRule;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.NoSuchProviderException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.ParseException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.eclipse.angus.mail.util.MailConnectException;

/**
 * The exceptions of Jakarta Mail and of Angus Mail, for steps that send mail by themselves. Found
 * as a service by every engine that has this module on its class path. Stateless.
 *
 * <p>Replies of the server decide by their codes, which stand in {@link
 * MessagingException#getNextException}. What broke the connection is left to the engine's rules. A
 * refused greeting, a refused {@code STARTTLS} and a refused login carry no code but in their text,
 * which decides nothing.
 */
public final class SmtpRule implements FailureRule {
  private static final int NO_REPLY = -1;
  private static final int FIRST_REFUSAL = 400;
  private static final int FIRST_PERMANENT = 500;
  private static final int MAX_CAUSES = 20;

  /** For {@link java.util.ServiceLoader}. */
  public SmtpRule() {}

  @Override
  public String name() {
    return "smtp";
  }

  @Override
  public Optional<Classification> classify(Throwable failure) {
    if (!(failure instanceof MessagingException)) {
      return Optional.empty();
    }
    List<Throwable> chain = chain(failure);
    List<Integer> replies = chain.stream().flatMap(part -> reply(part).stream()).toList();
    if (!replies.isEmpty()) {
      return Optional.of(refused(reply(failure), replies));
    }
    boolean broken = chain.stream().anyMatch(IOException.class::isInstance);
    return broken ? Optional.empty() : Optional.of(withoutReply(failure));
  }

  private static List<Throwable> chain(Throwable failure) {
    List<Throwable> chain = new ArrayList<>();
    Throwable part = failure;
    while (part != null && chain.size() < MAX_CAUSES) {
      chain.add(part);
      part = part.getCause();
    }
    return chain;
  }

  private static Optional<Integer> reply(Throwable part) {
    return switch (part) {
      case SMTPSendFailedException e -> Optional.of(e.getReturnCode());
      case SMTPSenderFailedException e -> Optional.of(e.getReturnCode());
      case SMTPAddressFailedException e -> Optional.of(e.getReturnCode());
      default -> Optional.empty();
    };
  }

  /**
   * The reply to the message itself counts, if there was one. Of the replies to its recipients one
   * that asks for another try is enough to try again, for nobody got anything.
   */
  private static Classification refused(Optional<Integer> toMessage, List<Integer> toAll) {
    int code =
        toMessage.orElseGet(() ->
            toAll.stream()
                .filter(reply -> reply < FIRST_PERMANENT)
                .findFirst()
                .orElse(toAll.getFirst()));
    if (code == NO_REPLY) {
      return Classification.of(ErrorKind.NETWORK, "smtp-no-reply");
    }
    if (code < FIRST_REFUSAL) {
      // Some recipients have the message, and another try would send it to them again.
      return Classification.of(ErrorKind.PERMANENT, "smtp-partly-sent");
    }
    return Classification.of(SmtpKinds.of(code), "smtp-" + code);
  }

  private static Classification withoutReply(Throwable failure) {
    return switch (failure) {
      case AuthenticationFailedException e ->
          Classification.of(ErrorKind.AUTHENTICATION, "mail-authentication");
      case AddressException e -> Classification.of(ErrorKind.VALIDATION, "mail-address");
      case ParseException e -> Classification.of(ErrorKind.VALIDATION, "mail-parse");
      case NoSuchProviderException e -> Classification.of(ErrorKind.CONFIGURATION, "mail-provider");
      case MailConnectException e -> Classification.of(ErrorKind.NETWORK, "mail-connect");
      default -> Classification.of(ErrorKind.SMTP, "mail");
    };
  }
}
