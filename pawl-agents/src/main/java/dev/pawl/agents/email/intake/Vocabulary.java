package dev.pawl.agents.email.intake;

import java.util.List;

/**
 * The words in which people of one language ask for an email. All that the readers know of a
 * language is here: another language is another implementation.
 */
interface Vocabulary {
  /** English, German and Spanish. */
  List<Vocabulary> ALL = List.of(new English(), new German(), new Spanish());

  Language language();

  /** Who gets the email. */
  RecipientWords recipients();

  /** How a request begins. */
  OpeningWords openings();

  /** What leads from the recipients to the content, the more specific ones first. */
  List<Link> links();

  /** What is said about the email itself. */
  ModifierWords modifiers();

  /** How it may sound. */
  ToneWords tones();

  /** By when it must be sent. */
  DeadlineWords deadlines();

  /** What a content is made of, and what does not belong in one. */
  ContentWords contents();
}
