package dev.pawl.agents.email.review.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.agents.email.intake.Lead;
import dev.pawl.agents.email.intake.Tone;
import dev.pawl.agents.email.review.Vote;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToneReviewerTest {
  private final ToneReviewer reviewer = new ToneReviewer();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rude | NEUTRAL | Only an idiot would restart it.",
        "rude | FRIENDLY | That was a stupid question.",
        "rude | FORMAL | Your team is incompetent.",
        "rude | NEUTRAL | de: Das ist doch Schwachsinn.",
        "rude | NEUTRAL | de: Ihr seid Idioten.",
        "rude | FORMAL | es: Qué pregunta más estúpida.",
        "shouting | NEUTRAL | PLEASE READ this first.",
        "shouting | FRIENDLY | I told you TO STOP IT NOW.",
        "shouting | NEUTRAL | de: BITTE LESEN Sie das.",
        "shouting | NEUTRAL | es: POR FAVOR, LEAN el aviso.",
        "shouting | NEUTRAL | THE SERVER IS DOWN AGAIN.",
        "exclamation | NEUTRAL | It works!!",
        "exclamation | FORMAL | Where is it?!",
        "exclamation | FRIENDLY | Really??? I had no idea.",
        "slang | FORMAL | We're gonna restart it.",
        "slang | FORMAL | Thx for the report.",
        "slang | FORMAL | Hey Anna,¶¶it works.",
        "slang | FORMAL | de: Das ist echt nix Neues, das ist krass.",
        "slang | FORMAL | es: Porfa, revise el informe.",
        "emoji | FORMAL | The report is here 🙂",
        "emoji | FORMAL | See you on Monday :-)",
        "stiff | FRIENDLY | Please be advised that it works.",
        "stiff | FRIENDLY | Pursuant to our talk, it moves.",
        "stiff | FRIENDLY | de: Bezugnehmend auf Ihre Mail: es geht.",
        "stiff | FRIENDLY | es: Por la presente le informo.",
        "urgency | NEUTRAL | Please answer asap.",
        "urgency | FRIENDLY | This is urgent, please help.",
        "urgency | FORMAL | Kindly reply as soon as possible.",
        "urgency | NEUTRAL | de: Bitte antworten Sie umgehend.",
        "urgency | NEUTRAL | es: Responda cuanto antes.",
      })
  void a_tone_that_does_not_fit_is_found(String code, Tone tone, String text) {
    assertThat(Email.of(text).tone(tone).demands(reviewer)).containsExactly("tone." + code);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "NEUTRAL | The REST API speaks JSON over HTTPS.",
        "NEUTRAL | NASA and ESA met in the USA.",
        "NEUTRAL | The DEUTSCHE BANK AG account is open.",
        "NEUTRAL | Set JAVA_HOME and PATH before you start.",
        "NEUTRAL | I will NOT be there.",
        "NEUTRAL | PLEASE NOTE: the office is closed. USA, UK AND EU are affected.",
        "NEUTRAL | It works! Thank you! See you!",
        "NEUTRAL | Is it done? Is it tested?",
        "NEUTRAL | Hey, we're gonna be late :-)",
        "FRIENDLY | Hi all, that's cool 🙂",
        "FRIENDLY | Thx for the report!",
        "FORMAL | Please be advised that it works.",
        "FORMAL | ☎ +49 30 901820 and 📅 Monday.",
        "FORMAL | Hi-fi equipment has to be kept in a cool place.",
        "FORMAL | The Cheerson drone costs 50 euros.",
        "FORMAL | See the report at 10:30; (D) is the last part.",
        "NEUTRAL | Nothing urgent, take your time.",
        "NEUTRAL | It is not urgent.",
        "NEUTRAL | A non-urgent request.",
        "NEUTRAL | de: Es ist nicht dringend.",
        "NEUTRAL | es: No es urgente.",
        "NEUTRAL | The emergency exit is closed.",
        "URGENT | Please answer asap, this is urgent.",
        "NEUTRAL | The dump of the database was crappified.",
        "NEUTRAL | Johnny Depp came to Scunthorpe.",
        "NEUTRAL | de: Der Film hieß Dumbo, dumpf klang der Bass.",
        "FORMAL | de: Die Leute kriegen das Geld in Form von Aktien.",
        "FORMAL | es: Cuánto vale el informe, y vale la pena leerlo.",
        "NEUTRAL | es: Es inútil esperar más.",
        "FORMAL | Uber dudes itself, the Guysborough office said.",
      })
  void a_tone_that_fits_is_no_finding(Tone tone, String text) {
    assertThat(Email.of(text).tone(tone).demands(reviewer)).isEmpty();
  }

  @Test
  void style_that_the_request_dictates_is_a_note_and_an_offence_is_not() {
    Email loud =
        Email.of("PLEASE READ this!!").point(Lead.VERBATIM, "PLEASE READ this!!").tone(Tone.FORMAL);
    Email rude = Email.of("You idiot.").point(Lead.VERBATIM, "You idiot.");

    assertThat(reviewer.review(loud.subject()).vote()).isEqualTo(Vote.APPROVE);
    assertThat(reviewer.review(loud.subject()).findings()).hasSize(2);
    assertThat(rude.demands(reviewer)).containsExactly(RuleCode.RUDE);
  }

  @Test
  void urgency_that_the_request_speaks_of_is_asked_for() {
    Email email =
        Email.of("The urgent patch is out; please install it immediately.")
            .point(Lead.STATEMENT, "the urgent patch is out");

    assertThat(email.demands(reviewer)).isEmpty();
  }

  @Test
  void the_subject_and_the_html_are_read_too() {
    assertThat(Email.of("Hello.").subject("Urgent: reply").demands(reviewer))
        .containsExactly(RuleCode.URGENCY);
    assertThat(Email.of("Hello.").html("<p>You <b>idiot</b></p>").demands(reviewer))
        .containsExactly(RuleCode.RUDE);
  }
}
