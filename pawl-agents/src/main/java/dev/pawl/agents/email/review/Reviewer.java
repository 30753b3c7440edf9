package dev.pawl.agents.email.review;

/**
 * Somebody who judges a draft by one kind of thing, such as its tone. Implementations are
 * thread-safe.
 */
public interface Reviewer {

  /** The name that verdicts, rules and tables call it by, such as {@code tone}. */
  String name();

  /** Judges one draft. */
  Verdict review(ReviewSubject subject);
}
