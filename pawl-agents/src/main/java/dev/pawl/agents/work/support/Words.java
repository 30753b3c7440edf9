package dev.pawl.agents.work.support;

import java.util.regex.Pattern;

/** How words are looked for: in any case and any alphabet. */
final class Words {
  static final int FLAGS =
      Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS;

  private Words() {}
}
