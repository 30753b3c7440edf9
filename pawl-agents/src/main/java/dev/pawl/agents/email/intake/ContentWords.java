package dev.pawl.agents.email.intake;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What a content is made of in a language.
 *
 * @param ends where a point ends and another begins
 * @param clauses how a clause is recognised
 * @param instructions the verbs that ask to say one more thing, the more specific ones first
 * @param invitationEnd what stands at the end of an invitation and belongs to its verb
 * @param doubtful what does not belong in a content as it stands
 */
record ContentWords(
    Ends ends,
    ClauseWords clauses,
    List<Instruction> instructions,
    Pattern invitationEnd,
    Doubtful doubtful) {
  ContentWords {
    instructions = List.copyOf(instructions);
  }

  /**
   * Where a point ends and another begins.
   *
   * @param sentence at the end of a sentence
   * @param clause between two clauses, surely
   * @param conjunction between two clauses or words
   * @param question between two indirect questions
   * @param task between two tasks
   * @param instruction what may stand before an instruction
   */
  record Ends(
      Pattern sentence,
      Pattern clause,
      Pattern conjunction,
      Pattern question,
      Pattern task,
      Pattern instruction) {}

  /**
   * How a clause is recognised.
   *
   * @param statement found in what surely states something
   * @param start how a main clause starts that may follow another one: its subject and its verb
   * @param verb a finite verb
   * @param subordinate how a clause starts that needs another one
   */
  record ClauseWords(Pattern statement, Pattern start, Pattern verb, Pattern subordinate) {}

  /**
   * Signs that a content is not to be sent as it stands.
   *
   * @param attachment something attached
   * @param header a part of the head of an email
   * @param secondRequest another recipient
   * @param instruction found in instructions about the email
   * @param elsewhere words for a content that is not in the request
   * @param answer the whole of a word that means nothing alone: {@code yes}
   * @param chat the whole of what is said to the assistant and asks for nothing; in plain spelling
   * @param anywhere somebody who may be the recipient
   * @param atStart somebody who may be the recipient where the content begins
   * @param ofSentence the same where a sentence of its own begins
   */
  record Doubtful(
      Pattern attachment,
      Pattern header,
      Pattern secondRequest,
      Pattern instruction,
      Pattern elsewhere,
      Pattern answer,
      Pattern chat,
      Pattern anywhere,
      Pattern atStart,
      Pattern ofSentence) {}
}
