package dev.pawl.cli.email;

import dev.pawl.agents.mail.EmailAddress;
import dev.pawl.api.WorkflowException;
import dev.pawl.cli.email.Email.Recorded;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whom an email goes to and about what: as the message has it, before that as it was understood and
 * as people corrected it.
 *
 * @param subject empty while there is none
 */
public record Envelope(List<EmailAddress> to, List<EmailAddress> cc, String subject) {
  private static final Envelope BLANK = new Envelope(List.of(), List.of(), "");

  /** Copies the lists. */
  public Envelope {
    to = List.copyOf(to);
    cc = List.copyOf(cc);
  }

  static Envelope of(List<Recorded> entries) {
    Envelope envelope = BLANK;
    for (Recorded recorded : entries) {
      if (recorded.counts()) {
        envelope = envelope.after(recorded.entry());
      }
    }
    return envelope;
  }

  /** Whether somebody gets it there, whatever the case of the letters. */
  public boolean names(String address) {
    return Stream.concat(to.stream(), cc.stream())
        .anyMatch(one -> one.address().equalsIgnoreCase(address));
  }

  /** The plain addresses of some. */
  public static List<String> plain(List<EmailAddress> addresses) {
    return addresses.stream().map(EmailAddress::address).toList();
  }

  private Envelope after(EmailEntry entry) {
    return switch (entry) {
      case EmailEntry.Understood(var event, var at, var brief) ->
          new Envelope(brief.to(), brief.cc(), brief.subject());
      case EmailEntry.Decided decided -> corrected(decided.values());
      case EmailEntry.DraftVersion version -> new Envelope(to, cc, version.draft().subject());
      case EmailEntry.Prepared(var event, var at, var message) ->
          new Envelope(message.to(), message.cc(), message.subject());
      case EmailEntry.Requested ignored -> this;
      case EmailEntry.Reviewed ignored -> this;
      case EmailEntry.Abstained ignored -> this;
      case EmailEntry.Agreed ignored -> this;
      case EmailEntry.Asked ignored -> this;
      case EmailEntry.Delivered ignored -> this;
      case EmailEntry.Confirmed ignored -> this;
    };
  }

  private Envelope corrected(Map<String, Object> values) {
    return new Envelope(
        addresses(values.get("to"), to),
        addresses(values.get("cc"), cc),
        subject.isEmpty() && values.get("subject") instanceof String given ? given : subject);
  }

  /** The workflow asks again for what is no address. */
  private static List<EmailAddress> addresses(
      @Nullable Object given, List<EmailAddress> otherwise) {
    if (given == null) {
      return otherwise;
    }
    List<EmailAddress> addresses = new ArrayList<>();
    try {
      Arrays.stream(given.toString().replaceAll("[\\[\\]\"]", "").split(",", -1))
          .filter(text -> !text.isBlank())
          .forEach(text -> addresses.add(EmailAddress.parse(text)));
    } catch (WorkflowException e) {
      return otherwise;
    }
    return addresses.isEmpty() ? otherwise : addresses;
  }
}
