package dev.pawl.agents.mail;

import dev.pawl.api.WorkflowException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A file that goes with an email.
 *
 * @param name what it is called where it arrives, at most {@link #MAX_NAME_LENGTH} characters of
 *     any script; no folders, no control characters, and none that turn the direction of writing,
 *     because those hide what a file really ends with
 * @param type its media type without parameters, such as {@code application/pdf}
 * @param content what is in it, may be empty
 */
public record Attachment(String name, String type, FileContent content) {
  /** The longest name accepted, in characters. */
  public static final int MAX_NAME_LENGTH = 120;

  /** RFC 6838, 4.2. */
  private static final Pattern TYPE =
      Pattern.compile("[a-z0-9][a-z0-9!#$&^_.+-]{0,126}/[a-z0-9][a-z0-9!#$&^_.+-]{0,126}");

  /** Must not be in base64 (RFC 2045, 6.4), so they would not arrive as they are. */
  private static final Pattern COMPOSITE = Pattern.compile("(?:multipart|message)/.*");

  /**
   * Checks everything that becomes a header, and brings the type to lower case.
   *
   * @throws WorkflowException of kind {@code VALIDATION} when name or type cannot be used
   */
  public Attachment {
    if (name == null || type == null || content == null) {
      throw new IllegalArgumentException(
          "an attachment needs 'name', 'type' and 'content', the last one in base64");
    }
    checkName(name);
    type = checkedType(name, type);
  }

  private static void checkName(String name) {
    if (name.codePoints().anyMatch(Attachment::unfit)) {
      throw invalidName(name, "it has a control character");
    }
    if (name.isBlank() || !name.equals(name.strip())) {
      throw invalidName(name, "it is empty, or begins or ends with a space");
    }
    if (name.indexOf('/') >= 0
        || name.indexOf('\\') >= 0
        || name.equals(".")
        || name.equals("..")) {
      throw invalidName(name, "it has a folder in it");
    }
    if (name.length() > MAX_NAME_LENGTH) {
      throw invalidName(
          name,
          "it has %d characters, at most %d are allowed".formatted(name.length(), MAX_NAME_LENGTH));
    }
  }

  /** Also half a character, which no mail can carry. */
  private static boolean unfit(int codePoint) {
    return HeaderText.breaksHeader(codePoint)
        || turnsWriting(codePoint)
        || Character.getType(codePoint) == Character.SURROGATE;
  }

  private static boolean turnsWriting(int codePoint) {
    return switch (Character.getDirectionality(codePoint)) {
      case Character.DIRECTIONALITY_LEFT_TO_RIGHT_EMBEDDING,
          Character.DIRECTIONALITY_LEFT_TO_RIGHT_OVERRIDE,
          Character.DIRECTIONALITY_RIGHT_TO_LEFT_EMBEDDING,
          Character.DIRECTIONALITY_RIGHT_TO_LEFT_OVERRIDE,
          Character.DIRECTIONALITY_POP_DIRECTIONAL_FORMAT,
          Character.DIRECTIONALITY_LEFT_TO_RIGHT_ISOLATE,
          Character.DIRECTIONALITY_RIGHT_TO_LEFT_ISOLATE,
          Character.DIRECTIONALITY_FIRST_STRONG_ISOLATE,
          Character.DIRECTIONALITY_POP_DIRECTIONAL_ISOLATE ->
          true;
      default -> false;
    };
  }

  private static String checkedType(String name, String type) {
    String lower = type.strip().toLowerCase(Locale.ROOT);
    if (!TYPE.matcher(lower).matches()) {
      throw invalidType(name, type, "it must look like application/pdf, without parameters");
    }
    if (COMPOSITE.matcher(lower).matches()) {
      throw invalidType(name, type, "messages cannot carry it unchanged");
    }
    return lower;
  }

  private static WorkflowException invalidName(String name, String why) {
    return WorkflowException.validation(
        "attachment-name-invalid",
        "\"%s\" is not a usable name of an attachment: %s. Rename the file and try again."
            .formatted(shown(name), why));
  }

  /** Without what made it unfit, which could make the message say something else. */
  private static String shown(String name) {
    StringBuilder shown = new StringBuilder();
    name.codePoints().map(c -> unfit(c) ? '?' : c).forEach(shown::appendCodePoint);
    return HeaderText.visible(shown.toString());
  }

  private static WorkflowException invalidType(String name, String type, String why) {
    return WorkflowException.validation(
        "attachment-type-invalid",
        "\"%s\" is not a usable type of the attachment \"%s\": %s. Use application/octet-stream if in doubt."
            .formatted(HeaderText.visible(type), HeaderText.visible(name), why));
  }
}
