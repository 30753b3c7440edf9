package dev.pawl.agents.email.review.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.agents.email.review.Verdict;
import dev.pawl.agents.email.review.Vote;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecipientsReviewerTest {
  private final RecipientsReviewer reviewer = new RecipientsReviewer(5);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "none | '' | '' | Hello,¶¶it works.",
        "none | '' | bob@acme-corp.com | Hello,¶¶it works.",
        "duplicate | anna@acme-corp.com; anna@acme-corp.com | '' | Hello,¶¶it works.",
        "duplicate | anna@acme-corp.com; Anna <ANNA@acme-corp.com> | '' | Hello,¶¶it works.",
        "duplicate | anna@acme-corp.com | anna@ACME-CORP.com | Hello,¶¶it works.",
        "too-many | a@x.org; b@x.org; c@x.org | d@x.org; e@x.org; f@x.org | Hello,¶¶it works.",
        "sender | pawl@acme-corp.com | '' | Hello,¶¶it works.",
        "sender | anna@acme-corp.com; PAWL@acme-corp.com | '' | Hello,¶¶it works.",
        "misspelt-domain | anna@gmial.com | '' | Hello,¶¶it works.",
        "misspelt-domain | anna@gmal.com | '' | Hello,¶¶it works.",
        "misspelt-domain | anna@gmail.con | '' | Hello,¶¶it works.",
        "misspelt-domain | anna@hotmial.com | '' | Hello,¶¶it works.",
        "misspelt-domain | anna@outlok.com | '' | Hello,¶¶it works.",
        "misspelt-domain | anna@yahooo.es | '' | Hello,¶¶it works.",
        "misspelt-domain | anna@iclould.com | '' | Hello,¶¶it works.",
        "misspelt-domain | anna@t-onlien.de | '' | Hello,¶¶it works.",
        "unreachable-domain | anna@mail.invalid | '' | Hello,¶¶it works.",
        "group-address | info@acme-corp.com | '' | Hello,¶¶her salary rises in May.",
        "group-address | anna@acme-corp.com | all-staff@acme-corp.com | Hello,¶¶the diagnosis is good.",
        "group-address | team@acme-corp.com | '' | de: Hallo,¶¶die Krankmeldung liegt vor.",
        "group-address | equipo@acme-corp.com | '' | es: Hola:¶¶su nómina está lista.",
        "wrong-name | Anna Schmidt <a@x.org> | '' | Hi Bob,¶¶it works.",
        "wrong-name | anna.schmidt@x.org | '' | Dear Mr Miller,¶¶it works.",
        "wrong-name | Anna <a@x.org>; Tom <t@x.org> | '' | Hello Anna and Peter,¶¶it works.",
        "wrong-name | Anna Schmidt <a@x.org> | '' | de: Sehr geehrter Herr Müller,¶¶es geht.",
        "wrong-name | Ana García <a@x.org> | '' | es: Hola, Pedro:¶¶funciona.",
        "wrong-name | Ana García <a@x.org> | '' | es: Estimado Sr. López:¶¶funciona.",
      })
  void a_wrong_recipient_is_found(String code, String to, String cc, String text) {
    assertThat(Email.of(text).to(to).cc(cc).demands(reviewer))
        .containsExactly("recipients." + code);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ops@example.com | '' | Hi,¶¶it works.",
        "anna@example.org | bob@sub.example.net | Hello,¶¶it works.",
        "anna@localhost.test | '' | Hello,¶¶it works.",
        "anna@mail.com | '' | Hello,¶¶it works.",
        "anna@ymail.com | '' | Hello,¶¶it works.",
        "anna@email.com | '' | Hello,¶¶it works.",
        "anna@gmx.net; tom@web.de | '' | Hello all,¶¶it works.",
        "anna@yahoo.co.uk; tom@hotmail.de | '' | Hello,¶¶it works.",
        "anna@cloud.com | '' | Hello,¶¶it works.",
        "a@x.org; b@x.org; c@x.org | d@x.org; e@x.org | Hello,¶¶it works.",
        "anna+news@x.org; anna@x.org | '' | Hello,¶¶it works.",
        "anna@acme-corp.com | pawl@acme-corp.com | Hello,¶¶it works.",
        "payroll@acme-corp.com | '' | Hello,¶¶her salary rises in May.",
        "hr@acme-corp.com | '' | Hello,¶¶the sick note is here.",
        "sales@acme-corp.com | '' | Hello,¶¶the price rises in May.",
        "info@acme-corp.com | '' | de: Hallo,¶¶die Wartung wird verschoben.",
        "Anna Schmidt <a@x.org> | '' | Hi Anna,¶¶Bob has called.",
        "Anna Schmidt <a@x.org> | '' | Dear Dr. Schmidt,¶¶it works.",
        "Robert Miller <r@x.org> | '' | Hi Bob,¶¶it works.",
        "rmiller@x.org | '' | Hi Rob,¶¶it works.",
        "ops@x.org | '' | Hi Bob,¶¶it works.",
        "Anna <a@x.org>; Tom <t@x.org> | '' | Hi both,¶¶it works.",
        "Anna <a@x.org>; Tom <t@x.org> | '' | Hello Tom and Anna,¶¶it works.",
        "Anna Schmidt <a@x.org> | '' | Dear Sir or Madam,¶¶it works.",
        "Anna Schmidt <a@x.org> | '' | Dear Hiring Manager,¶¶it works.",
        "Jürgen Müller <j@x.org> | '' | de: Sehr geehrter Herr Mueller,¶¶es geht.",
        "Anna Schmidt <a@x.org> | '' | de: Hallo zusammen,¶¶es geht.",
        "José Pérez <j@x.org> | '' | es: Hola, Pepe:¶¶funciona.",
        "José Pérez <j@x.org> | '' | es: Buenos días, equipo:¶¶funciona.",
        "Anna Schmidt <a@x.org> | '' | Your server Zeus is back.",
      })
  void a_right_recipient_is_no_finding(String to, String cc, String text) {
    assertThat(Email.of(text).to(to).cc(cc).demands(reviewer)).isEmpty();
  }

  @Test
  void an_address_alone_is_weak_evidence_against_a_name() {
    Verdict verdict = reviewer.review(Email.of("Hi Bob,¶¶it works.").to("anna@x.org").subject());

    assertThat(verdict.vote()).isEqualTo(Vote.APPROVE);
    assertThat(verdict.findings()).hasSize(1);
  }

  @Test
  void the_limit_is_the_one_of_the_department() {
    String many =
        IntStream.range(0, 26).mapToObj(i -> "p" + i + "@x.org").collect(Collectors.joining(";"));
    Email email = Email.of("Hello,¶¶it works.").to(many);

    assertThat(email.demands(RuleReviewers.all().getFirst()))
        .containsExactly(RuleCode.TOO_MANY_RECIPIENTS);
    assertThat(email.demands(RuleReviewers.all(26).getFirst())).isEmpty();
    assertThatThrownBy(() -> RuleReviewers.all(0)).hasMessageContaining("at least 1");
  }
}
