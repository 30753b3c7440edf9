package dev.pawl.agents.email.draft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.agents.email.intake.EmailBrief;
import dev.pawl.agents.email.intake.Intent;
import dev.pawl.agents.email.intake.Language;
import dev.pawl.agents.email.intake.Lead;
import dev.pawl.agents.email.intake.Point;
import dev.pawl.agents.email.intake.RequestReader;
import dev.pawl.agents.email.intake.Tone;
import dev.pawl.agents.mail.EmailAddress;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DraftWriterTest {
  private static final RequestReader READER =
      new RequestReader(Instant.parse("2026-11-20T09:00:00Z"), ZoneOffset.UTC);

  @Test
  void the_example_of_the_readme_becomes_a_short_friendly_mail() {
    Draft draft =
        draft("Tell ops@example.com that the maintenance on Friday moves to 22:00, friendly");

    assertThat(draft.subject()).isEqualTo("Maintenance on Friday moves to 22:00");
    assertThat(draft.text())
        .isEqualTo(
            """
            Hi,

            The maintenance on Friday moves to 22:00.

            Best wishes,
            Pawl
            """);
    assertThat(draft.html())
        .isEqualTo(
            """
            <!DOCTYPE html>
            <html lang="en">
            <head><meta charset="utf-8"><title>Maintenance on Friday moves to 22:00</title></head>
            <body>
            <p>Hi,</p>
            <p>The maintenance on Friday moves to 22:00.</p>
            <p>Best wishes,<br>
            Pawl</p>
            </body>
            </html>
            """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Tell a@x.org to restart the server | Restart the server | Please restart the server.",
        "Ask a@x.org to send the report | Request: Send the report | Could you please send the report?",
        "Ask a@x.org whether it works | Question: Whether it works | Could you please let me know whether it works?",
        "Ask a@x.org for the logs | Request: Logs | I would like to ask you for the logs.",
        "Ask a@x.org about the logs | Request: Logs | I would like to ask you about the logs.",
        "Remind a@x.org to renew it | Reminder: Renew it | Please remember to renew it.",
        "Remind a@x.org that it expires | Reminder: It expires | This is a reminder that it expires.",
        "Remind a@x.org about the audit | Reminder: Audit | This is a reminder about the audit.",
        "Invite a@x.org to the party | Invitation: Party | I would like to invite you to the party.",
        "Invite a@x.org for dinner | Invitation: Dinner | I would like to invite you for dinner.",
        "Thank a@x.org for the help | Thank you for the help | Thank you for the help.",
        "Write to a@x.org: \"It works!\" | It works | It works!",
        "Tell a@x.org that it is at https://x.org/a | It is at https://x.org/a | It is at https://x.org/a",
        "Tell a@x.org that it works, subject: News | News | It works.",
        "Tell a@x.org that it works, urgent | Urgent: It works | It works.",
        "Sag a@x.org, dass es geht, dringend | Dringend: Information, dass es geht | ich möchte Ihnen mitteilen, dass es geht.",
        "Dile a a@x.org que funciona | Funciona | Le escribo para informarle de que funciona.",
      })
  void each_kind_of_point_becomes_a_sentence(String request, String subject, String sentence) {
    Draft draft = draft(request);

    assertThat(draft.subject()).isEqualTo(subject);
    assertThat(draft.text().lines().toList()).contains(sentence);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ENGLISH | FRIENDLY | Hi Anna, | Best wishes,",
        "ENGLISH | NEUTRAL | Hello Anna, | Kind regards,",
        "ENGLISH | FORMAL | Dear Anna, | Sincerely,",
        "ENGLISH | URGENT | Hello Anna, | Kind regards,",
        "GERMAN | FRIENDLY | Hallo Anna, | Viele Grüße",
        "GERMAN | NEUTRAL | Guten Tag Anna, | Freundliche Grüße",
        "GERMAN | FORMAL | Guten Tag Anna, | Mit freundlichen Grüßen",
        "SPANISH | FRIENDLY | Hola, Anna: | Un saludo,",
        "SPANISH | NEUTRAL | Hola, Anna: | Saludos,",
        "SPANISH | FORMAL | A la atención de Anna: | Atentamente,",
      })
  void salutation_and_closing_follow_language_and_tone(
      Language language, Tone tone, String salutation, String closing) {
    String text =
        DraftWriter.write(brief(language, tone, new EmailAddress("a@x.org", "Anna")), "").text();

    assertThat(text).startsWith(salutation + "\n\n").endsWith("\n\n" + closing + "\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ENGLISH | FORMAL | Dear Sir or Madam,",
        "ENGLISH | NEUTRAL | Hello,",
        "GERMAN | FORMAL | Sehr geehrte Damen und Herren,",
        "GERMAN | FRIENDLY | Hallo,",
        "SPANISH | FORMAL | A quien corresponda:",
        "SPANISH | FRIENDLY | Hola:",
      })
  void a_recipient_without_a_name_is_greeted_without(
      Language language, Tone tone, String salutation) {
    assertThat(DraftWriter.write(brief(language, tone, EmailAddress.of("a@x.org")), "").text())
        .startsWith(salutation + "\n\n");
  }

  @Test
  void several_recipients_are_greeted_together() {
    Draft draft = draft("Tell Anna <a@x.org> and b@x.org that it works");

    assertThat(draft.text()).startsWith("Hello all,\n");
  }

  @Test
  void points_of_several_kinds_become_a_paragraph_of_whole_sentences() {
    assertThat(draft("Sag a@x.org, dass der Zug ausfällt, und frag, ob der Bus fährt").text())
        .contains("dass der Zug ausfällt. Könnten Sie mir bitte mitteilen, ob der Bus fährt?");
    assertThat(
            draft("Write to a@x.org, thank her for the cake and ask whether the door is open")
                .text())
        .contains("Thank you for the cake. Could you please let me know whether the door is open?");
  }

  @Test
  void several_points_become_a_list() {
    Draft draft = draft("Tell a@x.org that A is up and that B is down");

    assertThat(draft.text()).contains("\n- A is up.\n- B is down.\n");
    assertThat(draft.html()).contains("<ul>\n<li>A is up.</li>\n<li>B is down.</li>\n</ul>");
  }

  @Test
  void markup_in_the_request_is_text_in_the_html() {
    Draft draft =
        DraftWriter.write(
            new EmailBrief(
                Intent.INFORM,
                Language.ENGLISH,
                List.of(new EmailAddress("a@x.org", "<b>Anna</b>")),
                List.of(),
                "<script>\"&'",
                List.of(new Point(Lead.VERBATIM, "<script>alert('x')</script>\nline two")),
                Tone.NEUTRAL,
                null,
                List.of()),
            "<i>Pawl</i>");

    assertThat(draft.html())
        .contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;<br>\nline two")
        .contains("<title>&lt;script&gt;&quot;&amp;&#39;</title>")
        .contains("&lt;b&gt;Anna&lt;/b&gt;")
        .doesNotContain("<script>")
        .doesNotContain("<i>");
    assertThat(draft.text()).contains("<script>alert('x')</script>");
  }

  @Test
  void a_long_point_gives_a_subject_that_is_cut_between_words() {
    Draft draft = draft("Tell a@x.org that " + "every word counts ".repeat(10) + "here");

    assertThat(draft.subject()).hasSizeLessThanOrEqualTo(71).endsWith(" word…").startsWith("Every");
    assertThat(draft("Tell a@x.org that " + "🙂".repeat(60)).subject()).endsWith("…");
  }

  private static EmailBrief brief(Language language, Tone tone, EmailAddress to) {
    return new EmailBrief(
        Intent.INFORM,
        language,
        List.of(to),
        List.of(),
        "",
        List.of(new Point(Lead.VERBATIM, "Es ist so.")),
        tone,
        null,
        List.of());
  }

  private static Draft draft(String request) {
    EmailBrief brief = READER.read(request);
    assertThat(brief.doubts()).isEmpty();
    return DraftWriter.write(brief, "Pawl");
  }
}
