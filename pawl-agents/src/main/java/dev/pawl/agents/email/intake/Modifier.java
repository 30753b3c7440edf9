package dev.pawl.agents.email.intake;

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

  /** Who gets a copy. */
  record Copy(List<EmailAddress> to) implements Modifier {}

  /** What it is headed with. */
  record Headed(String subject) implements Modifier {}

  /** Nothing: please, thanks, right away. */
  record Courtesy() implements Modifier {}
}
