package dev.pawl.agents.email.draft;

import dev.pawl.agents.email.intake.EmailBrief;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes a draft by rules: the same brief gives the same email. Thread-safe and pure. */
public final class DraftWriter {
  private DraftWriter() {}

  /**
   * Writes the email.
   *
   * @param brief without doubts and with at least one point
   * @param signature the name under it, may be empty
   */
  public static Draft write(EmailBrief brief, String signature) {
    String subject = Subjects.of(brief);
    String salutation = Phrases.salutation(brief.language(), brief.tone(), brief.to());
    List<String> body =
        brief.points().stream()
            .map(point -> Sentences.of(brief.intent(), brief.language(), point))
            .toList();
    List<String> ending = new ArrayList<>(List.of(Phrases.closing(brief.language(), brief.tone())));
    if (!signature.isBlank()) {
      ending.add(signature);
    }
    return new Draft(
        subject,
        text(salutation, body, ending),
        html(Phrases.tag(brief.language()), subject, salutation, body, ending));
  }

  private static String text(String salutation, List<String> body, List<String> ending) {
    String points =
        body.size() == 1
            ? body.getFirst()
            : body.stream().map(line -> "- " + line).collect(Collectors.joining("\n"));
    return salutation + "\n\n" + points + "\n\n" + String.join("\n", ending) + "\n";
  }

  private static String html(
      String language, String subject, String salutation, List<String> body, List<String> ending) {
    String points =
        body.size() == 1
            ? paragraph(body.getFirst())
            : body.stream()
                .map(line -> "<li>" + lines(line) + "</li>\n")
                .collect(Collectors.joining("", "<ul>\n", "</ul>\n"));
    return """
    <!DOCTYPE html>
    <html lang="%s">
    <head><meta charset="utf-8"><title>%s</title></head>
    <body>
    %s%s%s</body>
    </html>
    """
        .formatted(
            language,
            escaped(subject),
            paragraph(salutation),
            points,
            paragraph(String.join("\n", ending)));
  }

  private static String paragraph(String text) {
    return "<p>" + lines(text) + "</p>\n";
  }

  private static String lines(String text) {
    return escaped(text).replace("\n", "<br>\n");
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
