package dev.pawl.agents.email.intake;

import java.util.regex.Pattern;

/**
 * What a content is made of in a language.
 *
 * @param ends where a point ends and another begins
 * @param more how a sentence begins that asks to say more: the group {@code question} when that is
 *     a question
 * @param invitationEnd what stands at the end of an invitation and belongs to its verb
 * @param statement found in what surely states something
 * @param doubtful what does not belong in a content as it stands
 */
record ContentWords(
    Ends ends, Pattern more, Pattern invitationEnd, Pattern statement, Doubtful doubtful) {

  /**
   * Where a point ends and another begins.
   *
   * @param sentence at the end of a sentence
   * @param clause between two clauses
   * @param question between two indirect questions
   */
  record Ends(Pattern sentence, Pattern clause, Pattern question) {}

  /**
   * Signs that a content is not to be sent as it stands.
   *
   * @param attachment something attached
   * @param header a part of the head of an email
   * @param secondRequest another recipient
   * @param instruction found in instructions about the email
   * @param anywhere somebody who may be the recipient
   * @param atStart somebody who may be the recipient where the content begins
   */
  record Doubtful(
      Pattern attachment,
      Pattern header,
      Pattern secondRequest,
      Pattern instruction,
      Pattern anywhere,
      Pattern atStart) {}
}
