package dev.pawl.agents.email.review.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.agents.email.intake.Lead;
import dev.pawl.agents.email.review.Vote;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClarityReviewerTest {
  private static final String EASY = "We will move the old server to the new room on Friday. ";
  private static final String HARD =
      "Organizational interdependencies necessitate comprehensive reconsideration of"
          + " infrastructural prioritization methodologies. ";
  private static final String SCHWER =
      "Organisationsübergreifende Abhängigkeiten erfordern umfassende Neubewertungen"
          + " infrastruktureller Priorisierungsentscheidungen. ";
  private static final String LEICHT = "Wir ziehen am Freitag mit dem alten Server in den Raum. ";
  private static final String DIFICIL =
      "Interdependencias organizacionales extraordinarias imposibilitan irremediablemente"
          + " reconsideraciones infraestructurales institucionalizadas. ";
  private static final String FACIL =
      "El viernes llevamos la casa vieja al otro lado de la calle. ";

  private final ClarityReviewer reviewer = new ClarityReviewer();

  /** A row says which sentence, how often, and what joins the copies. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "long-sentence | en | 41 words",
        "long-sentence | en | 60 words",
        "long-sentence | de | 36 words",
        "long-sentence | de | 50 words",
        "long-sentence | es | 46 words",
        "long-sentence | es | 70 words",
        "long-sentence | en | 41 words in a list",
        "long-sentence | en | 41 words with Dr. Who in between",
        "long-sentence | de | 36 words with z.B. in between",
        "long-sentence | en | 41 words over wrapped lines",
        "long-sentence | en | 41 words as a question",
        "long-sentence | es | 46 words with a Sr. in between",
        "hard-to-read | en | 14 hard sentences",
        "hard-to-read | en | 30 hard sentences",
        "hard-to-read | de | 15 hard sentences",
        "hard-to-read | de | 30 hard sentences",
        "hard-to-read | es | 15 hard sentences",
        "hard-to-read | es | 30 hard sentences",
        "long-paragraph | en | 121 words in one paragraph",
        "long-paragraph | en | 300 words in one paragraph",
        "long-paragraph | de | 130 words in one paragraph",
        "long-paragraph | es | 140 words in one paragraph",
      })
  void what_is_hard_to_follow_is_found(String code, String language, String what) {
    assertThat(Email.of(text(language, what)).demands(reviewer)).containsExactly("clarity." + code);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en | 40 words",
        "en | 20 words",
        "de | 35 words",
        "es | 45 words",
        "en | 40 words with Dr. Who in between",
        "en | 3 hard sentences",
        "de | 3 hard sentences",
        "es | 3 hard sentences",
        "en | 9 hard sentences",
        "de | 9 hard sentences",
        "en | 120 words in one paragraph",
        "de | 120 words in one paragraph",
        "es | 120 words in one paragraph",
        "en | 300 words in short paragraphs",
        "de | 300 words in short paragraphs",
        "es | 300 words in short paragraphs",
        "en | 300 words in a list of items",
        "en | 300 words of code",
        "en | 60 words quoted",
        "en | 200 numbers",
        "en | no words",
        "en | one word",
      })
  void what_is_easy_to_follow_is_no_finding(String language, String what) {
    assertThat(Email.of(text(language, what)).demands(reviewer)).isEmpty();
  }

  @Test
  void what_the_request_dictates_is_a_note() {
    String text = text("en", "60 words");
    Email email = Email.of(text).point(Lead.VERBATIM, text);

    assertThat(reviewer.review(email.subject()).vote()).isEqualTo(Vote.APPROVE);
    assertThat(reviewer.review(email.subject()).findings()).hasSize(1);
  }

  @Test
  void html_is_judged_when_there_is_no_text() {
    assertThat(Email.of("").html("<p>" + text("en", "60 words") + "</p>").demands(reviewer))
        .containsExactly(RuleCode.LONG_SENTENCE);
  }

  private static String text(String language, String what) {
    String prefix = language.equals("en") ? "" : language + ": ";
    int number = what.matches("\\d.*") ? Integer.parseInt(what.substring(0, what.indexOf(' '))) : 0;
    String kind = what.substring(what.indexOf(' ') + 1);
    return prefix
        + switch (kind) {
          case "words" -> sentence(number) + ".";
          case "words in a list" -> "- It is.\n- " + sentence(number) + ".";
          case "words with Dr. Who in between" ->
              sentence(number - 12) + " Dr. Who " + sentence(10) + ".";
          case "words with a Sr. in between" ->
              sentence(number - 12) + " Sr. Who " + sentence(10) + ".";
          case "words with z.B. in between" ->
              sentence(number - 11) + " z.B. " + sentence(10) + ".";
          case "words over wrapped lines" -> sentence(20) + "\n" + sentence(number - 20) + ".";
          case "words as a question" -> sentence(number) + "?";
          case "words quoted" -> "> " + sentence(number) + ".";
          case "hard sentences" -> paragraphs(hard(language), number, 5);
          case "words in one paragraph" -> easy(language, number);
          case "words in short paragraphs" -> paragraphs(easySentence(language), number / 10, 3);
          case "words in a list of items" -> ("- " + EASY + "\n").repeat(number / 12);
          case "words of code" -> "{ " + sentence(number) + " }";
          case "numbers" -> "It is: " + "17, 4.5, 22:00. ".repeat(number / 10);
          case "word" -> "Done.";
          default -> "";
        };
  }

  private static String sentence(int words) {
    return words == 0 ? "" : "Word" + " word".repeat(words - 1);
  }

  private static String paragraphs(String sentence, int number, int each) {
    StringBuilder text = new StringBuilder();
    for (int i = 1; i <= number; i++) {
      text.append(i % each == 0 ? sentence.strip() + "\n\n" : sentence);
    }
    return text.toString();
  }

  /** Sentences of ten words, and the last one of the rest. */
  private static String easy(String language, int words) {
    String ten =
        switch (language) {
          case "de" -> "Wir gehen heute mit dem Hund in den alten Park. ";
          case "es" -> "Hoy vamos con la niña al parque de mi casa. ";
          default -> "We will go to the old park with the dog. ";
        };
    String rest = words % 10 == 0 ? "" : "So" + " so".repeat(words % 10 - 1) + ".";
    return ten.repeat(words / 10) + rest;
  }

  private static String hard(String language) {
    return switch (language) {
      case "de" -> SCHWER;
      case "es" -> DIFICIL;
      default -> HARD;
    };
  }

  private static String easySentence(String language) {
    return switch (language) {
      case "de" -> LEICHT;
      case "es" -> FACIL;
      default -> EASY;
    };
  }
}
