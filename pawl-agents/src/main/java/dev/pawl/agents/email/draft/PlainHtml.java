package dev.pawl.agents.email.draft;

import dev.pawl.agents.email.intake.Language;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The HTML body that says what a plain text says, and nothing else: a paragraph for each block
 * between empty lines, a list for lines with hyphens. For a text of {@link DraftWriter} it is the
 * HTML of that draft.
 */
public final class PlainHtml {
  private static final Pattern BLOCK_END = Pattern.compile("\\n[ \\t]*\\n\\s*");
  private static final Pattern ITEM = Pattern.compile("(?m)^- ");
  private static final Pattern OTHER_TAG =
      Pattern.compile("(?i)<(?!/?(?:p|br|ul|li|html|head|body|meta|title)\\b|!doctype\\b)[a-z/!]");

  private PlainHtml() {}

  /** The HTML of a text. */
  public static String of(Language language, String subject, String text) {
    return page(language, subject, blocks(text));
  }

  /** The blocks of a text, without a page around them. */
  static String blocks(String text) {
    return BLOCK_END
        .splitAsStream(text.strip())
        .map(PlainHtml::block)
        .collect(Collectors.joining());
  }

  /** The page around blocks. */
  static String page(Language language, String subject, String blocks) {
    return """
    <!DOCTYPE html>
    <html lang="%s">
    <head><meta charset="utf-8"><title>%s</title></head>
    <body>
    %s</body>
    </html>
    """
        .formatted(Wording.of(language).tag(), escaped(subject), blocks);
  }

  /** Whether an HTML body has no markup that this one would lose. */
  public static boolean plain(String html) {
    return !OTHER_TAG.matcher(html).find();
  }

  private static String block(String block) {
    List<String> items = Arrays.asList(ITEM.split(block, -1));
    boolean list = items.size() > 2 && items.getFirst().isEmpty();
    return list
        ? items.stream()
            .skip(1)
            .map(item -> "<li>" + lines(item.stripTrailing()) + "</li>\n")
            .collect(Collectors.joining("", "<ul>\n", "</ul>\n"))
        : "<p>" + lines(block) + "</p>\n";
  }

  private static String lines(String text) {
    return escaped(text).replace("\n", "<br>\n");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
