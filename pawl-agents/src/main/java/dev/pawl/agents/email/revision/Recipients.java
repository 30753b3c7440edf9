package dev.pawl.agents.email.revision;

import dev.pawl.agents.email.intake.EmailBrief;
import dev.pawl.agents.email.revision.Attempt.Changed;
import dev.pawl.agents.email.revision.Attempt.Refused;
import dev.pawl.agents.mail.EmailAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Repairs of the list of recipients, which is in the brief and not in the draft. */
final class Recipients {
  private final Manuscript manuscript;

  Recipients(Manuscript manuscript) {
    this.manuscript = manuscript;
  }

  Attempt onceEach() {
    EmailBrief brief = manuscript.brief();
    Set<String> seen = new HashSet<>();
    recipients(once(brief.to(), seen), once(brief.cc(), seen));
    return new Changed("Each recipient is named once.");
  }

  Attempt withoutSender() {
    EmailBrief brief = manuscript.brief();
    String sender = key(manuscript.subject().from());
    List<EmailAddress> others =
        brief.to().stream().filter(address -> !key(address).equals(sender)).toList();
    if (others.isEmpty()) {
      return new Refused("The sender is the only recipient.");
    }
    recipients(others, brief.cc());
    return new Changed("The sender is left out.");
  }

  private void recipients(List<EmailAddress> to, List<EmailAddress> cc) {
    EmailBrief brief = manuscript.brief();
    manuscript.brief(
        new EmailBrief(
            brief.intent(),
            brief.language(),
            to,
            cc,
            brief.subject(),
            brief.points(),
            brief.tone(),
            brief.deadline(),
            brief.late(),
            brief.doubts()));
  }

  private static List<EmailAddress> once(List<EmailAddress> addresses, Set<String> seen) {
    List<EmailAddress> once = new ArrayList<>(addresses);
    once.removeIf(address -> !seen.add(key(address)));
    return once;
  }

  private static String key(EmailAddress address) {
    return address.address().toLowerCase(Locale.ROOT);
  }
}
