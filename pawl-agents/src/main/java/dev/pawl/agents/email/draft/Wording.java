package dev.pawl.agents.email.draft;

import dev.pawl.agents.email.intake.EmailBrief;
import dev.pawl.agents.email.intake.Intent;
import dev.pawl.agents.email.intake.Language;
import dev.pawl.agents.email.intake.Lead;
import dev.pawl.agents.email.intake.Point;
import dev.pawl.agents.email.intake.Tone;
import dev.pawl.agents.mail.EmailAddress;
import java.util.List;

/**
 * The words of an email in one language. All that the writer knows of a language is here: another
 * language is another implementation.
 */
interface Wording {
  static Wording of(Language language) {
    return switch (language) {
      case ENGLISH -> new EnglishWording();
      case GERMAN -> new GermanWording();
      case SPANISH -> new SpanishWording();
    };
  }

  /** The language tag of RFC 5646. */
  String tag();

  /** How the readers are spoken to, in every sentence of an email. */
  Address address(EmailBrief brief);

  String salutation(Tone tone, List<EmailAddress> to);

  String closing(Tone tone);

  /** Whether points of this kind are said in one sentence. */
  boolean joins(Lead lead);

  /**
   * A sentence without changing the words of its points.
   *
   * @param texts one, or several of a kind that is joined
   */
  String sentence(Intent intent, Lead lead, List<String> texts, Address address);

  /** What an email with this first point is about. */
  String subject(Intent intent, Point point);

  /** What stands before the subject of an urgent email. */
  String urgent();
}
