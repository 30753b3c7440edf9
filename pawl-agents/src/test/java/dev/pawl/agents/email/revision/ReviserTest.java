package dev.pawl.agents.email.revision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.agents.email.draft.Draft;
import dev.pawl.agents.email.draft.DraftWriter;
import dev.pawl.agents.email.draft.PlainHtml;
import dev.pawl.agents.email.intake.DeadlinePolicy;
import dev.pawl.agents.email.intake.EmailBrief;
import dev.pawl.agents.email.intake.Intent;
import dev.pawl.agents.email.intake.Language;
import dev.pawl.agents.email.intake.Lead;
import dev.pawl.agents.email.intake.Point;
import dev.pawl.agents.email.intake.Tone;
import dev.pawl.agents.email.review.Finding;
import dev.pawl.agents.email.review.ReviewSubject;
import dev.pawl.agents.email.review.Severity;
import dev.pawl.agents.email.review.rules.RuleCode;
import dev.pawl.agents.email.review.rules.RuleReviewers;
import dev.pawl.agents.email.revision.Resolution.Result;
import dev.pawl.agents.mail.EmailAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class ReviserTest {
  private static final EmailAddress SENDER = new EmailAddress("pawl@acme-corp.com", "Pawl");
  private static final EmailAddress ANNA = new EmailAddress("anna@acme-corp.com", "Anna Schmidt");
  private static final String LONG =
      "We have moved all the servers of the old building to the new one during the night, and we"
          + " have tested each of them with the programs that you use every day, so you can begin to"
          + " work at once in the morning.";

  private final Reviser reviser = new Reviser(RuleReviewers.all());

  /** A pilcrow stands for a new line. What is revised is what all reviewers want changed. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tone.shouting | NEUTRAL | PLEASE READ the API note. | Please read the API note.",
        "tone.shouting | NEUTRAL | de:BITTE LESEN, es geht. | Bitte lesen, es geht.",
        "tone.shouting | NEUTRAL | Hi,¶¶PLEASE READ the note. | Hi,¶¶Please read the note.",
        "tone.shouting | NEUTRAL | de:Hallo,¶¶BITTE LESEN Sie das. | Hallo,¶¶bitte lesen Sie das.",
        "tone.exclamation | NEUTRAL | It works!! | It works!",
        "tone.exclamation | NEUTRAL | Does it work?!? | Does it work?",
        "tone.slang | FORMAL | We are gonna restart it. | We are going to restart it.",
        "tone.slang | FORMAL | Thx for the report, lol. | Thank you for the report.",
        "tone.emoji | FORMAL | It works 🙂 as it should. | It works as it should.",
        "tone.stiff | FRIENDLY | Please be advised that it works. | Please note that it works.",
        "tone.stiff | FRIENDLY | We hereby say that it works. | We say that it works.",
        "tone.urgency | NEUTRAL | Please answer as soon as possible. | Please answer.",
        "tone.urgency | NEUTRAL | de:Bitte antworten Sie, sofort. | Bitte antworten Sie.",
        "tone.urgency | NEUTRAL | es:Responda, cuanto antes. | Responda.",
        "completeness.placeholder | NEUTRAL | This is for {{name}} from [Your Name]. | This is for Anna Schmidt from Pawl.",
        "recipients.wrong-name | NEUTRAL | Hi Bob,¶¶It works. | Hello Anna Schmidt,¶¶It works.",
        "recipients.wrong-name | FORMAL | es:Estimado Pedro:¶¶Funciona. | A la atención de Anna Schmidt:¶¶Funciona.",
        "compliance.card-number | NEUTRAL | It works. The card is 4111 1111 1111 1111. Bye. | It works.  Bye.",
      })
  void what_rules_can_change_is_removed_from_text_and_html(
      String code, Tone tone, String text, String revised) {
    Language language =
        text.startsWith("de:")
            ? Language.GERMAN
            : text.startsWith("es:") ? Language.SPANISH : Language.ENGLISH;
    String body = lines(text.replaceFirst("^(?:de|es):", ""));
    ReviewSubject subject =
        subject(
            brief(language, tone, List.of()),
            new Draft("News", body, PlainHtml.of(language, "News", body)));

    Revision revision = reviser.revise(subject, demands(subject));

    assertThat(revision.draft().text()).isEqualTo(lines(revised));
    assertThat(revision.draft().html()).isEqualTo(PlainHtml.of(language, "News", lines(revised)));
    assertThat(revision.resolutions())
        .isNotEmpty()
        .allSatisfy(resolution -> {
          assertThat(resolution.finding().code()).isEqualTo(code);
          assertThat(resolution.result()).isEqualTo(Result.REMOVED);
        });
    assertThat(demands(after(subject, revision))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "THE SERVER IS DOWN | The server is down",
        "VPN DOWN: PLEASE READ | VPN down: Please read",
        "It works!! | It works!",
        "It works! Really! | It works Really!",
        "Urgent: the server is back | The server is back",
        "'' | It works",
        "This subject goes on and on and on and says in far too many words what it could have said in a few of them | This subject goes on and on and on and says in far too many words…",
        "Card 4111 1111 1111 1111 | It works",
      })
  void a_subject_is_revised(String before, String after) {
    ReviewSubject subject =
        subject(
            brief(Language.ENGLISH, Tone.NEUTRAL, List.of(point("it works"))),
            new Draft(before, "Hello,\n\nIt works.\n", ""));

    Revision revision = reviser.revise(subject, demands(subject));

    assertThat(revision.draft().subject()).isEqualTo(after);
    assertThat(demands(after(subject, revision))).isEmpty();
  }

  @Test
  void missing_points_are_added_before_the_closing() {
    EmailBrief brief =
        brief(
            Language.ENGLISH,
            Tone.NEUTRAL,
            List.of(
                point("the server is back"),
                point("invoice 17 is paid"),
                point("the audit begins on Monday")));
    ReviewSubject subject =
        subject(
            brief,
            DraftWriter.write(
                brief(Language.ENGLISH, Tone.NEUTRAL, List.of(point("the server is back"))),
                "Pawl"));

    Revision revision = reviser.revise(subject, demands(subject));

    assertThat(revision.draft().text())
        .isEqualTo(
            """
            Hello Anna Schmidt,

            The server is back.

            Invoice 17 is paid.

            The audit begins on Monday.

            Kind regards,
            Pawl
            """);
    assertThat(revision.draft().html()).contains("<p>Invoice 17 is paid.</p>");
    assertThat(revision.resolutions())
        .extracting(Resolution::result)
        .containsExactly(Result.REMOVED, Result.REMOVED);
    assertThat(demands(after(subject, revision))).isEmpty();
  }

  @Test
  void a_missing_point_joins_a_list_and_an_empty_body_is_written() {
    EmailBrief brief =
        brief(
            Language.ENGLISH,
            Tone.NEUTRAL,
            List.of(point("A1 is up"), point("B2 is down"), point("C3 is slow")));
    ReviewSubject list =
        subject(brief, new Draft("S", "Hi,\n\n- A1 is up.\n- B2 is down.\n\nBye\n", ""));
    ReviewSubject empty = subject(brief, new Draft("S", "", ""));

    assertThat(reviser.revise(list, demands(list)).draft().text())
        .isEqualTo("Hi,\n\n- A1 is up.\n- B2 is down.\n- C3 is slow.\n\nBye\n");
    Revision written = reviser.revise(empty, demands(empty));
    assertThat(written.draft().text()).isEqualTo(DraftWriter.write(brief, "Pawl").text());
    assertThat(demands(after(empty, written))).isEmpty();
  }

  @Test
  void long_sentences_and_paragraphs_are_divided_at_safe_places() {
    ReviewSubject sentence = subject(new Draft("S", "Hello,\n\n" + LONG + "\n", ""));
    ReviewSubject paragraph =
        subject(new Draft("S", "We will go to the old park with the dog. ".repeat(20).strip(), ""));
    ReviewSubject whole = subject(new Draft("S", "Word" + " word".repeat(60) + ".", ""));

    Revision divided = reviser.revise(sentence, onlyClarity(sentence));
    assertThat(divided.draft().text())
        .contains("during the night. We have tested")
        .contains("every day. So you can begin");
    assertThat(onlyClarity(after(sentence, divided))).isEmpty();
    Revision paragraphs = reviser.revise(paragraph, demands(paragraph));
    assertThat(paragraphs.draft().text().split("\n\n", -1)).hasSize(3);
    assertThat(demands(after(paragraph, paragraphs))).isEmpty();
    assertThat(reviser.revise(whole, demands(whole)).resolutions())
        .extracting(Resolution::note)
        .containsExactly("The sentence has no place where it can be divided safely.");
  }

  @Test
  void recipients_are_named_once_and_the_sender_is_left_out() {
    EmailAddress upper = EmailAddress.of("ANNA@acme-corp.com");
    EmailBrief brief =
        brief(Language.ENGLISH, List.of(ANNA, upper, SENDER), List.of(upper), List.of());
    ReviewSubject subject = subject(brief, new Draft("S", "Hello,\n\nit works.\n", ""));

    Revision revision = reviser.revise(subject, demands(subject));

    assertThat(revision.brief().to()).containsExactly(ANNA);
    assertThat(revision.brief().cc()).isEmpty();
    assertThat(revision.draft()).isEqualTo(subject.draft());
    assertThat(demands(after(subject, revision))).isEmpty();
  }

  @Test
  void a_link_shows_where_it_leads_and_html_gets_its_text() {
    String html = "<div>See <a href='https://evil.net/x?a=1&amp;b'>acme-corp.com</a></div>";
    ReviewSubject link = subject(new Draft("S", "See it.", html));
    ReviewSubject textless =
        subject(new Draft("S", "", "<div><p>Hello,</p><p>it works.</p></div>"));

    Revision shown = reviser.revise(link, demands(link));
    assertThat(shown.draft().html())
        .isEqualTo("<div>See <a href='https://evil.net/x?a=1&amp;b'>https://evil.net/x</a></div>");
    assertThat(demands(after(link, shown))).isEmpty();
    Revision texted = reviser.revise(textless, demands(textless));
    assertThat(texted.draft().text()).isEqualTo("Hello,\n\nit works.\n");
    assertThat(texted.draft().html()).isEqualTo(textless.draft().html());
    assertThat(demands(after(textless, texted))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "STATEMENT | the card is 4111 1111 1111 1111 | The card is 4111 1111 1111 1111. | Only a person can: The request asks for it",
        "VERBATIM | Dear {{name}} | Dear {{name}} | Only a person can",
        "STATEMENT | it works | It works. The price is TBD. | What belongs in place of TBD is not known",
        "STATEMENT | it works | It works. [Company] | What belongs in place of [Company] is not known",
        "STATEMENT | it works | It works, you idiot. | Only a person can",
        "STATEMENT | it works | It works. The report is attached. | Only a person can",
        "STATEMENT | it works | It works. An urgent call came. | only a person can say it in another way",
        "STATEMENT | it works | It works. See https://bit.ly/abc | Only a person can",
      })
  void what_rules_cannot_decide_is_kept_with_the_reason(
      Lead lead, String point, String text, String reason) {
    ReviewSubject subject =
        subject(
            brief(Language.ENGLISH, Tone.NEUTRAL, List.of(new Point(lead, point))),
            new Draft("S", text, ""));

    Revision revision = reviser.revise(subject, demands(subject));

    assertThat(revision.draft()).isEqualTo(subject.draft());
    assertThat(revision.resolutions())
        .singleElement()
        .satisfies(resolution -> assertThat(resolution.result()).isEqualTo(Result.KEPT))
        .satisfies(resolution -> assertThat(resolution.note()).contains(reason));
  }

  @Test
  void html_with_a_layout_of_its_own_is_left_alone_with_its_text() {
    ReviewSubject subject =
        subject(new Draft("S", "It works!!", "<table><tr><td>It works!!</td></tr></table>"));

    Revision revision = reviser.revise(subject, demands(subject));

    assertThat(revision.draft()).isEqualTo(subject.draft());
    assertThat(revision.resolutions().getFirst().note()).contains("layout of its own");
  }

  @Test
  void what_only_the_html_says_goes_when_it_is_written_anew() {
    ReviewSubject subject =
        subject(
            new Draft("S", "It works.", "<p>It works.</p><p>The card is 4111111111111111.</p>"));

    Revision revision = reviser.revise(subject, demands(subject));

    assertThat(revision.draft().html()).isEqualTo(PlainHtml.of(Language.ENGLISH, "S", "It works."));
    assertThat(revision.resolutions().getFirst().result()).isEqualTo(Result.REMOVED);
  }

  @Test
  void a_finding_of_another_draft_changes_nothing() {
    ReviewSubject other = subject(new Draft("S", "It works, and that is fine!!", ""));
    ReviewSubject subject = subject(new Draft("S", "It works.", ""));

    Revision revision = reviser.revise(subject, demands(other));

    assertThat(revision.draft()).isEqualTo(subject.draft());
    assertThat(revision.resolutions().getFirst().result()).isEqualTo(Result.KEPT);
  }

  @Test
  void a_revision_is_recorded_as_json() {
    JsonMapper json = JsonMapper.builder().build();
    ReviewSubject subject = subject(new Draft("S!!", "It works!!", ""));
    Revision revision = reviser.revise(subject, demands(subject));

    assertThat(json.readValue(json.writeValueAsString(revision), Revision.class))
        .isEqualTo(revision);
  }

  private static List<Finding> demands(ReviewSubject subject) {
    return RuleReviewers.all().stream()
        .flatMap(reviewer -> reviewer.review(subject).findings().stream())
        .filter(finding -> finding.severity() != Severity.NOTE)
        .toList();
  }

  private static List<Finding> onlyClarity(ReviewSubject subject) {
    return demands(subject).stream()
        .filter(finding -> finding.code().equals(RuleCode.LONG_SENTENCE))
        .toList();
  }

  private static ReviewSubject after(ReviewSubject before, Revision revision) {
    return new ReviewSubject(
        revision.brief(), revision.draft(), before.from(), before.attachments());
  }

  private static ReviewSubject subject(Draft draft) {
    return subject(brief(Language.ENGLISH, Tone.NEUTRAL, List.of()), draft);
  }

  private static ReviewSubject subject(EmailBrief brief, Draft draft) {
    return new ReviewSubject(brief, draft, SENDER, List.of());
  }

  private static EmailBrief brief(Language language, Tone tone, List<Point> points) {
    return new EmailBrief(
        Intent.INFORM,
        language,
        List.of(ANNA),
        List.of(),
        "",
        points,
        tone,
        null,
        DeadlinePolicy.SEND,
        List.of());
  }

  private static EmailBrief brief(
      Language language, List<EmailAddress> to, List<EmailAddress> cc, List<Point> points) {
    return new EmailBrief(
        Intent.INFORM,
        language,
        to,
        cc,
        "",
        points,
        Tone.NEUTRAL,
        null,
        DeadlinePolicy.SEND,
        List.of());
  }

  private static Point point(String text) {
    return new Point(Lead.STATEMENT, text);
  }

  private static String lines(String text) {
    return text.replace('¶', '\n');
  }
}
