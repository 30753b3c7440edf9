package dev.pawl.agents.email.intake;

/** What leads into a point, which decides the sentence that can be made of it. */
public enum Lead {
  /** A clause: tell them <i>that</i> the server is down. */
  STATEMENT,
  /** Something to do or to come to: ask them <i>to</i> restart it. */
  TASK,
  /** A topic: ask them <i>about</i> the invoice. */
  ABOUT,
  /** A thing: thank them <i>for</i> the report. */
  FOR,
  /** An indirect question with its question word: ask them <i>whether the room is free</i>. */
  QUESTION,
  /** Text to be sent as it stands. */
  VERBATIM
}
