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
    Wording wording = Wording.of(brief.language());
    String subject = Subjects.of(brief, wording);
    String salutation = wording.salutation(brief.tone(), brief.to());
    Body body = Body.of(brief, wording);
    List<String> ending = new ArrayList<>(List.of(wording.closing(brief.tone())));
    if (!signature.isBlank()) {
      ending.add(signature);
    }
    String text = text(salutation, body, ending);
    return new Draft(subject, text, PlainHtml.of(brief.language(), subject, text));
  }

  private static String text(String salutation, Body body, List<String> ending) {
    String points =
        switch (body.layout()) {
          case PARAGRAPH -> String.join(" ", body.lines());
          case LIST ->
              body.lines().stream().map(line -> "- " + line).collect(Collectors.joining("\n"));
        };
    return salutation + "\n\n" + points + "\n\n" + String.join("\n", ending) + "\n";
  }
}
