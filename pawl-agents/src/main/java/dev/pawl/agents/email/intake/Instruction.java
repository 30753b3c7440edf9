package dev.pawl.agents.email.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A verb that asks to say one more thing: {@code and ask her whether …}.
 *
 * @param lead what it leads into
 * @param words the verb, with all that does not belong to the content
 * @param prefix what the content begins with instead
 * @param clear whether the rules know what to write for it
 */
record Instruction(Lead lead, Pattern words, String prefix, boolean clear) {

  static Instruction of(Lead lead, String words) {
    return saying(lead, words, "");
  }

  static Instruction saying(Lead lead, String words, String prefix) {
    return new Instruction(lead, Pattern.compile(words, OpeningWords.FLAGS), prefix, true);
  }

  static Instruction unknown(String words) {
    return new Instruction(
        Lead.VERBATIM, Pattern.compile("(?=(?:" + words + "))", OpeningWords.FLAGS), "", false);
  }

  /**
   * A part of a sentence that says one thing.
   *
   * @param clear whether the rules know what to write for it
   */
  record Segment(Lead lead, String text, boolean clear) {}

  /**
   * Takes a sentence apart before each instruction.
   *
   * @param lead of what stands before the first of them
   * @param joint what may stand before one
   */
  static List<Segment> split(
      String sentence, Lead lead, Pattern joint, List<Instruction> instructions) {
    Outline outline = new Outline(sentence);
    List<Segment> segments = new ArrayList<>();
    Segment open = new Segment(lead, "", true);
    int start = 0;
    Matcher place = joint.matcher(sentence);
    while (place.find()) {
      if (outline.inside(place.start()) || place.start() < start) {
        continue;
      }
      for (Instruction instruction : instructions) {
        Matcher verb = instruction.words().matcher(sentence).region(place.end(), sentence.length());
        verb.useTransparentBounds(true);
        if (verb.lookingAt()) {
          add(open, sentence.substring(start, place.start()), segments);
          open = new Segment(instruction.lead(), instruction.prefix(), instruction.clear());
          start = verb.end();
          break;
        }
      }
    }
    add(open, sentence.substring(start), segments);
    return segments;
  }

  private static void add(Segment open, String text, List<Segment> segments) {
    if (!text.isBlank()) {
      segments.add(new Segment(open.lead(), open.text() + text.strip(), open.clear()));
    }
  }
}
