package dev.pawl.agents.email.draft;

import dev.pawl.agents.email.intake.Language;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a draft becomes when a person fills in the form that asks whether it goes. */
public final class EditedDraft {
  /** The field for another subject. */
  public static final String SUBJECT = "subject";

  /** The field for another text, word for word. */
  public static final String MESSAGE = "message";

  private EditedDraft() {}

  /**
   * The draft with these values; what is missing or blank stays.
   *
   * @param language of the email
   */
  public static Draft of(Draft current, Language language, Map<String, Object> values) {
    String subject = value(values.get(SUBJECT), current.subject());
    String text = value(values.get(MESSAGE), current.text());
    return text.equals(current.text())
        ? new Draft(subject, text, current.html())
        : new Draft(subject, text, PlainHtml.of(language, subject, text));
  }

  private static String value(@Nullable Object value, String otherwise) {
    return value == null || String.valueOf(value).isBlank()
        ? otherwise
        : String.valueOf(value).strip();
  }
}
