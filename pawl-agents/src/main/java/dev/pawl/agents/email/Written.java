package dev.pawl.agents.email;

import dev.pawl.agents.email.draft.Draft;
import dev.pawl.agents.email.intake.EmailBrief;
import java.util.List;
import java.util.stream.Stream;

/**
 * A version of an email, and what people should know about how it came to be.
 *
 * @param brief what it is to say to whom
 * @param notes such as that a reviewer was absent, in the order in which they came up
 * @param released whether a person said that exactly this version goes
 */
record Written(EmailBrief brief, Draft draft, List<String> notes, boolean released) {
  Written {
    notes = List.copyOf(notes);
  }

  /** A version without anything to say about it. */
  static Written of(EmailBrief brief, Draft draft) {
    return new Written(brief, draft, List.of(), false);
  }

  /** The next version; what is known about this one is true of that one. */
  Written next(EmailBrief nextBrief, Draft version) {
    boolean same = version.equals(draft) && nextBrief.equals(brief);
    return new Written(nextBrief, version, notes, released && same);
  }

  Written with(List<String> more) {
    List<String> all = Stream.concat(notes.stream(), more.stream()).distinct().toList();
    return new Written(brief, draft, all, released);
  }

  /** The same, which a person released. */
  Written release() {
    return new Written(brief, draft, notes, true);
  }
}
