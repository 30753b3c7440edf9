package dev.pawl.agents.email.draft;

import dev.pawl.agents.email.intake.EmailBrief;
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
    Wording wording = Wording.of(brief.language());
    String subject = Subjects.of(brief, wording);
    String salutation = wording.salutation(brief.tone(), brief.to());
    Body body = Body.of(brief, wording);
    String text = text(salutation, body, ending(brief, wording, signature));
    return new Draft(subject, text, PlainHtml.of(brief.language(), subject, text));
  }

  /**
   * Writes an email that carries what a department made, word for word between salutation and
   * closing.
   *
   * @param brief without doubts
   * @param signature the name under it, may be empty
   */
  public static Draft writeAround(EmailBrief brief, Content content, String signature) {
    Wording wording = Wording.of(brief.language());
    String subject = Subjects.of(brief, wording);
    String salutation = wording.salutation(brief.tone(), brief.to());
    String ending = String.join("\n", ending(brief, wording, signature));
    String markdown = content.markdown().strip();
    String html =
        PlainHtml.blocks(salutation) + ContentHtml.blocks(markdown) + PlainHtml.blocks(ending);
    return new Draft(
        subject,
        salutation + "\n\n" + markdown + "\n\n" + ending + "\n",
        PlainHtml.page(brief.language(), subject, html));
  }

  private static List<String> ending(EmailBrief brief, Wording wording, String signature) {
    String closing = wording.closing(brief.tone());
    return signature.isBlank() ? List.of(closing) : List.of(closing, signature);
  }

  private static String text(String salutation, Body body, List<String> ending) {
    String points =
        switch (body.layout()) {
          case PARAGRAPH -> paragraph(body.lines());
          case LIST ->
              body.lines().stream().map(line -> "- " + line).collect(Collectors.joining("\n"));
        };
    return salutation + "\n\n" + points + "\n\n" + String.join("\n", ending) + "\n";
  }

  /** The first sentence goes on after the salutation, the others start anew. */
  private static String paragraph(List<String> lines) {
    return lines.getFirst()
        + lines.stream()
            .skip(1)
            .map(line -> " " + Text.capitalised(line))
            .collect(Collectors.joining());
  }
}
