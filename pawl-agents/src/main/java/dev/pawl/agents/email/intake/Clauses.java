package dev.pawl.agents.email.intake;

import dev.pawl.agents.email.intake.ContentWords.ClauseWords;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes a text apart between clauses, of which each says one thing. */
final class Clauses {
  /** A list of fewer pieces may be a clause with commas. */
  private static final int LIST = 3;

  private static final int MOST_WORDS_OF_AN_ITEM = 8;

  private final ContentWords words;

  Clauses(ContentWords words) {
    this.words = words;
  }

  /** The clauses of a statement. */
  List<String> of(String text) {
    List<String> clauses = new ArrayList<>();
    for (String part : new Outline(text).split(words.ends().clause())) {
      clauses.addAll(apart(part));
    }
    return clauses;
  }

  /** The clauses of what stands after a colon, where also a list of short things may stand. */
  List<String> ofList(String text) {
    List<String> items = new Outline(text).split(words.ends().conjunction());
    boolean list =
        items.size() >= LIST
            && items.stream()
                .allMatch(item -> words(item) <= MOST_WORDS_OF_AN_ITEM && words(item) > 1)
            && items.stream().map(this::finite).distinct().count() == 1;
    return list ? items : of(text);
  }

  private List<String> apart(String text) {
    ClauseWords clause = words.clauses();
    List<String> clauses = new ArrayList<>();
    Outline outline = new Outline(text);
    Matcher joint = words.ends().conjunction().matcher(text);
    int start = 0;
    while (joint.find()) {
      String before = text.substring(start, joint.start());
      if (!outline.inside(joint.start())
          && clause.start().matcher(text).region(joint.end(), text.length()).lookingAt()
          && !clause.subordinate().matcher(before.strip()).lookingAt()
          && finite(before)) {
        clauses.add(before);
        start = joint.end();
      }
    }
    clauses.add(text.substring(start));
    return clauses;
  }

  private boolean finite(String text) {
    return words.clauses().verb().matcher(text).find();
  }

  private static int words(String text) {
    return text.strip().split("\\s+", -1).length;
  }

  /** Whether this is surely a statement; no is no proof of the contrary. */
  boolean state(String text) {
    Pattern statement = words.clauses().statement();
    return statement.matcher(text).find() || words.clauses().start().matcher(text).lookingAt();
  }
}
