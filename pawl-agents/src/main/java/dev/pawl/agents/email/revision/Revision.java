package dev.pawl.agents.email.revision;

import dev.pawl.agents.email.draft.Draft;
import dev.pawl.agents.email.intake.EmailBrief;
import java.util.List;

/**
 * A revised email.
 *
 * @param brief the brief, with recipients left out that were there twice; nothing else changes in
 *     it
 * @param draft the revised draft
 * @param resolutions one of each finding, in their order
 */
public record Revision(EmailBrief brief, Draft draft, List<Resolution> resolutions) {
  /** Copies the list. */
  public Revision {
    resolutions = List.copyOf(resolutions);
  }
}
