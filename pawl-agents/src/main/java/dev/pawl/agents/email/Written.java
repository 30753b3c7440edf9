package dev.pawl.agents.email;

import dev.pawl.agents.email.draft.Draft;
import dev.pawl.agents.email.intake.EmailBrief;
import dev.pawl.agents.email.review.ReviewSubject;
import dev.pawl.agents.mail.EmailAddress;
import java.util.List;
import java.util.stream.Stream;

/**
 * A version of an email, and what people should know about how it came to be.
 *
 * @param brief what it is to say to whom
 * @param notes such as that a reviewer was absent, in the order in which they came up
 * @param released whether a person said that exactly this version goes
 * @param attachments the names of the files that go with it
 */
record Written(
    EmailBrief brief, Draft draft, List<String> notes, boolean released, List<String> attachments) {
  Written {
    attachments = List.copyOf(attachments);
    notes = List.copyOf(notes);
  }

  /** A version without anything to say about it. */
  static Written of(EmailBrief brief, Draft draft) {
    return new Written(brief, draft, List.of(), false, List.of());
  }

  /** The next version; what is known about this one is true of that one. */
  Written next(EmailBrief nextBrief, Draft version) {
    boolean same = version.equals(draft) && nextBrief.equals(brief);
    return new Written(nextBrief, version, notes, released && same, attachments);
  }

  Written with(List<String> more) {
    List<String> all = Stream.concat(notes.stream(), more.stream()).distinct().toList();
    return new Written(brief, draft, all, released, attachments);
  }

  /** The same, which a person released. */
  Written release() {
    return new Written(brief, draft, notes, true, attachments);
  }

  /** The same, with files of these names. */
  Written attaching(List<String> names) {
    return new Written(brief, draft, notes, released, names);
  }

  /** What reviewers judge. */
  ReviewSubject subject(EmailAddress sender) {
    return new ReviewSubject(brief, draft, sender, attachments);
  }
}
