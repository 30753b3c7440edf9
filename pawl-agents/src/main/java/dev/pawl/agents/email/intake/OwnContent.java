package dev.pawl.agents.email.intake;

import dev.pawl.agents.email.intake.Doubt.Field;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds the content that stands in the same sentence as the recipients. */
final class OwnContent {
  private static final Pattern SEPARATOR = Pattern.compile("^[\\s,;:.–—-]+(?:\\s|$)|^[,;:]");

  /** After such a mark a sentence of its own stands. */
  private static final Pattern BREAK = Pattern.compile("^\\s*(?:[-–—:.;]\\s|\\n)");

  /** More words than these between the recipients and the content may be recipients. */
  private static final int WORDS_OF_A_REMARK = 2;

  private final ModifierReader modifiers;
  private final ContentReader contents;

  OwnContent(ModifierReader modifiers, ContentReader contents) {
    this.modifiers = modifiers;
    this.contents = contents;
  }

  /** The content, blank when there is none; what else stands there is settled. */
  Said read(Head head, Understanding understanding) {
    Optional<Connector> connector = head.after().connector();
    if (head.list().isEmpty()) {
      return connected(connector);
    }
    String gap = connector.isPresent() ? head.after().gap() : head.after().rest();
    Optional<List<Modifier>> between = modifiers.all(gap);
    if (between.isPresent()) {
      between.get().forEach(understanding::add);
      return connected(connector);
    }
    return unconnected(head, understanding);
  }

  private static Said connected(Optional<Connector> connector) {
    return connector
        .map(found -> new Said(found.lead(), found.after()))
        .orElse(new Said(Lead.STATEMENT, ""));
  }

  /** {@code Tell ops@example.com the server is down}. */
  private Said unconnected(Head head, Understanding understanding) {
    String rest = head.after().rest().strip();
    String text = SEPARATOR.matcher(rest).replaceFirst("").strip();
    if (text.isEmpty()) {
      return Said.verbatim("");
    }
    if (new Outline(rest).unquoted().contains("@")) {
      unclearRecipients(text, understanding);
      return guess(text, understanding);
    }
    if (BREAK.matcher(rest).find() || contents.instructs(text)) {
      return Said.verbatim(text);
    }
    boolean apart = SEPARATOR.matcher(rest).find();
    if (contents.states(text) && head.intent() == Intent.INFORM) {
      return new Said(apart ? Lead.VERBATIM : Lead.STATEMENT, text);
    }
    if (!apart && head.intent() != Intent.UNKNOWN && !contents.elsewhere(text)) {
      return afterGap(head, text, understanding);
    }
    return guess(text, understanding);
  }

  /** {@code Tell ops@example.com tomorrow that the server is down}. */
  private Said afterGap(Head head, String text, Understanding understanding) {
    Optional<Connector> connector = head.after().connector();
    List<Modifier> hints = modifiers.hints(head.after().gap());
    boolean remark =
        !hints.isEmpty()
            && head.after().gap().strip().split("\\s+", -1).length <= WORDS_OF_A_REMARK
            && connector.filter(found -> found.lead() != Lead.VERBATIM).isPresent();
    if (!remark) {
      unclearRecipients(text, understanding);
      return guess(text, understanding);
    }
    hints.forEach(understanding::add);
    return connected(connector);
  }

  private Said guess(String text, Understanding understanding) {
    understanding.doubt(
        Doubt.confirmation(
            Field.CONTENT, "Is \"%s\" what the email should say?".formatted(Doubt.shown(text))));
    modifiers.hints(text).forEach(understanding::add);
    return Said.verbatim(text);
  }

  private static void unclearRecipients(String text, Understanding understanding) {
    understanding.doubt(
        Doubt.value(
            Field.RECIPIENTS,
            "\"%s\" after the recipients is not clear. Who should get the email?"
                .formatted(Doubt.shown(text))));
  }
}
