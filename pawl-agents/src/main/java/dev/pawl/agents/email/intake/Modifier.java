package dev.pawl.agents.email.intake;

import dev.pawl.agents.email.intake.Doubt.Field;
import dev.pawl.agents.mail.EmailAddress;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** A part of a request that says something about the email and is not part of its content. */
sealed interface Modifier {
  /** How it sounds; empty when only brevity was asked for. */
  record Sound(Set<Tone> tones) implements Modifier {}

  /** When it must be sent by. */
  record Until(Instant deadline) implements Modifier {}

  /** When it must be sent by, or not at all. */
  record OnlyUntil(Instant deadline) implements Modifier {}

  /** Whether it may be late. */
  record Late(DeadlinePolicy policy) implements Modifier {}

  /** Who gets a copy. */
  record Copy(List<EmailAddress> to) implements Modifier {}

  /** What it is headed with. */
  record Headed(String subject) implements Modifier {}

  /** The language that it is written in. */
  record Written(Language language) implements Modifier {}

  /** How it must not sound. */
  record Avoid(String text) implements Modifier {}

  /** Nothing: please, thanks, right away. */
  record Courtesy() implements Modifier {}

  /** Surely one of the above, but not which. */
  record Unclear(Field field, String text) implements Modifier {}
}
