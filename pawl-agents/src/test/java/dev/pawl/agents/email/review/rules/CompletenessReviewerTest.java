package dev.pawl.agents.email.review.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.agents.email.intake.Lead;
import dev.pawl.agents.email.review.Place.Part;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompletenessReviewerTest {
  private final CompletenessReviewer reviewer = new CompletenessReviewer();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "the maintenance moves to 22:00 | The maintenance moves to 21:00.",
        "the maintenance moves to 22:00 | The maintenance moves to a later hour.",
        "invoice 4711 is paid | Invoice 4712 is paid.",
        "the server is not available on Sunday | The server is available on Sunday.",
        "the deadline is 20 November | The deadline was extended, see the calendar.",
        "the contact is eve@x.org | The contact is bob@x.org.",
        "send the quarterly report to finance | Could you please send the slides?",
        "the budget was cut by 15 percent | The budget was cut by 50 percent.",
        "the price rises to 1,200 euros | The price rises to 1,250 euros.",
        "we need two more developers for the project | We have begun the project.",
        "de: die Wartung auf Freitag verschoben wird | Die Wartung ist beendet.",
        "de: die Rechnung 17 offen ist | Die Rechnung 71 ist offen.",
        "de: der Server am Sonntag nicht läuft | Der Server läuft am Sonntag.",
        "es: el servidor ha vuelto | El equipo está de vacaciones.",
        "es: la reunión es a las 15:30 | La reunión es a las 16:30.",
        "es: el pago no ha llegado | El pago ha llegado.",
      })
  void a_point_that_is_not_said_is_missing(String point, String text) {
    String language = point.matches("(?:de|es):.*") ? point.substring(0, 3) + " " : "";
    Email email =
        Email.of(language + "Hello,¶¶" + text + "¶¶Regards")
            .point(Lead.STATEMENT, point.substring(language.isEmpty() ? 0 : 4));

    assertThat(email.demands(reviewer)).containsExactly(RuleCode.MISSING_POINT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "the maintenance on Friday moves to 22:00 | Maintenance has been moved on Friday: it begins at 10 pm.",
        "the maintenance on Friday moves to 22:00 | On Friday we are moving the maintenance to 22:00.",
        "restart the server | Could you please restart the server?",
        "whether the room is free | Could you please let me know whether the room is free?",
        "the server is not available on Sunday | The server will not be available on Sunday.",
        "the server is not available on Sunday | On Sunday the server isn't available.",
        "the price rises to 1,200 euros | The price is rising to 1200 euros.",
        "the release is due on 20 November | The release is due on November 20th.",
        "send the quarterly report to finance | Please remember sending finance the quarterly reports.",
        "the invoices were paid | We paid your invoice. Thank you.",
        "it works | It works.",
        "the room | This is a reminder about the room.",
        "the new certificate expires in May; renew it before then | The new certificate expires in May. Please renew it before then.",
        "de: die Wartung auf Freitag verschoben wird | hiermit die Information, dass die Wartung auf Freitag verschoben wird.",
        "de: die Wartung auf Freitag verschoben wird | Wir verschieben die Wartungen auf Freitag.",
        "de: die Besprechung um 15 Uhr beginnt | Die Besprechung beginnt um 15:00 Uhr.",
        "de: es so ist | Es ist so.",
        "es: el servidor ha vuelto | Escribo para informar de que el servidor ha vuelto.",
        "es: las facturas están pagadas | La factura ya está pagada.",
        "es: la reunión es a las 15:30 | La reunión empieza a las 15:30 horas.",
      })
  void a_point_that_is_said_in_other_forms_is_there(String point, String text) {
    String language = point.matches("(?:de|es):.*") ? point.substring(0, 3) + " " : "";
    Email email =
        Email.of(language + "Hello,¶¶" + text + "¶¶Regards")
            .point(Lead.STATEMENT, point.substring(language.isEmpty() ? 0 : 4));

    assertThat(email.demands(reviewer)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "placeholder | Hello {{name}},¶¶it works.",
        "placeholder | Dear [NAME],¶¶it works.",
        "placeholder | Dear [Your Name],¶¶it works.",
        "placeholder | Hello <insert name here>,¶¶it works.",
        "placeholder | It starts at TBD.",
        "placeholder | Dear [CUSTOMER NAME], it works.",
        "placeholder | The price is XXX euros.",
        "placeholder | TODO: say why.",
        "placeholder | Lorem ipsum dolor sit amet.",
        "placeholder | Hello ${firstName}, it works.",
        "placeholder | Meet me at [insert date and time].",
        "placeholder | The amount is ____ euros.",
        "placeholder | de: Sehr geehrte [Anrede],¶¶es geht.",
        "placeholder | de: Wir treffen uns am <Datum>.",
        "placeholder | es: Hola, {nombre}:¶¶funciona.",
        "missing-attachment | Please find attached the report.",
        "missing-attachment | The report is attached.",
        "missing-attachment | I've attached the slides of Monday.",
        "missing-attachment | The contract is attached to this email.",
        "missing-attachment | de: Im Anhang finden Sie den Bericht.",
        "missing-attachment | de: Im Anhang zu dieser Mail ist der Bericht.",
        "missing-attachment | de: Anbei die Rechnung.",
        "missing-attachment | es: Le adjunto el informe.",
        "missing-attachment | es: El informe va adjunto.",
      })
  void what_was_not_filled_in_or_attached_is_found(String code, String text) {
    assertThat(Email.of(text).demands(reviewer)).containsExactly("completeness." + code);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The array a[0] and the list [1, 2, 3] are fine.",
        "See [the plan](https://x.org/plan) and [2].",
        "[EXTERNAL] The server is back.",
        "The log says [ERROR] and [WARN].",
        "Anna <anna@x.org> has called.",
        "if a < b and c > d, it works.",
        "My todo list is long, and the TODO-app is down.",
        "The file XXX-17 and the size XXL are on stock.",
        "[DRAFT] [PROD] [JIRA-17] The server is back.",
        "Set spring.datasource.password=${DB_PASSWORD} first.",
        "Use the <title> tag and the <link> element.",
        "The files are called log-{date}.txt.",
        "Is that so? Really??",
        "The config has { name: 1 } in it.",
        "de: [sic] steht dort, und [...] auch.",
        "No attachment is needed.",
        "The disk is attached to the server.",
        "The yard is enclosed by a fence.",
        "I have not attached the file; it is on the wiki.",
        "The report that I attached yesterday was wrong.",
        "You need not open attachments of strangers.",
        "de: Im Anhang zum Vertrag und im Anhang 2 ist die Frist geregelt.",
        "de: Der Anhang von gestern fehlt.",
        "de: Ohne die angehängte Datei geht es auch.",
        "es: No adjuntamos nada.",
        "es: El profesor adjunto ha llamado.",
      })
  void what_only_looks_unfinished_is_no_finding(String text) {
    assertThat(Email.of(text).demands(reviewer)).isEmpty();
  }

  @Test
  void an_empty_email_is_found() {
    assertThat(Email.of("").subject(" ").demands(reviewer))
        .containsExactly(RuleCode.EMPTY_SUBJECT, RuleCode.EMPTY_BODY);
    assertThat(Email.of("").html("<p>It works.</p>").demands(reviewer)).isEmpty();
  }

  @Test
  void a_point_that_only_the_html_lacks_is_missing_there() {
    Email email =
        Email.of("Hello,¶¶the server is back.")
            .point(Lead.STATEMENT, "the server is back")
            .html("<p>Hello,</p><p>nothing new.</p>");

    assertThat(reviewer.review(email.subject()).findings())
        .singleElement()
        .satisfies(finding -> assertThat(finding.place().part()).isEqualTo(Part.HTML));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Please find attached the report.",
        "de: Im Anhang finden Sie den Bericht.",
        "es: Le adjunto el informe."
      })
  void an_attachment_that_is_promised_and_there_is_no_finding(String text) {
    assertThat(Email.of(text).attaching("report.pdf").demands(reviewer)).isEmpty();
    assertThat(Email.of(text).demands(reviewer)).containsExactly(RuleCode.MISSING_ATTACHMENT);
  }
}
