package dev.pawl.agents.email.review.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.pawl.agents.email.intake.Language;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadingTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ENGLISH | cat | 1",
        "ENGLISH | make | 1",
        "ENGLISH | table | 2",
        "ENGLISH | moved | 1",
        "ENGLISH | started | 2",
        "ENGLISH | maintenance | 3",
        "ENGLISH | readability | 5",
        "GERMAN | Haus | 1",
        "GERMAN | Wartung | 2",
        "GERMAN | verschieben | 3",
        "GERMAN | Quelle | 2",
        "GERMAN | Büroklammer | 4",
        "SPANISH | que | 1",
        "SPANISH | guerra | 2",
        "SPANISH | reunión | 2",
        "SPANISH | día | 2",
        "SPANISH | ciudad | 2",
        "SPANISH | lecturabilidad | 6",
        "SPANISH | muy | 1",
      })
  void syllables_are_counted(Language language, String word, int syllables) {
    assertThat(Syllables.of(language, word)).isEqualTo(syllables);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ENGLISH | The cat sat on the mat at ten. | 114.1",
        "GERMAN | Der Hund ging in den Wald und kam. | 113.5",
        "SPANISH | El sol es un pan de mil luz. | 138.7",
      })
  void the_formulas_give_what_their_authors_wrote(
      Language language, String sentence, double value) {
    // Eight words of one syllable in each sentence, except that no word may be less.
    assertThat(Readability.of(language, Collections.nCopies(20, sentence)).getAsDouble())
        .isCloseTo(value, within(0.1));
    assertThat(Readability.of(language, List.of(sentence))).isEmpty();
  }

  @Test
  void sentences_end_where_people_end_them() {
    String text =
        "Hi Dr. Who,\n\nit costs 3.50 EUR, e.g. on Mo. Is it so? Yes!\n- one\n- two\n"
            + "A line that is so long that some program wrapped it here\nand went on.";

    assertThat(TextSentences.in(text).stream().map(span -> span.of(text)))
        .containsExactly(
            "Hi Dr. Who,",
            "it costs 3.50 EUR, e.g. on Mo.",
            "Is it so?",
            "Yes!",
            "- one",
            "- two",
            "A line that is so long that some program wrapped it here\nand went on.");
  }

  @Test
  void html_is_read_as_people_see_it() {
    String source =
        "<html><head><title>No</title><style>p {}</style></head><body><!-- no -->"
            + "<p>A &amp; <b>B</b>&nbsp;&#67;<br>D</p>\n<a href=\"https://x.org/?a=1&amp;b=2\">go</a></body>";
    Html html = Html.of(source);

    assertThat(html.text()).isEqualTo("A & B C\nD\ngo");
    assertThat(html.links()).hasSize(1);
    assertThat(html.links().getFirst().target()).isEqualTo("https://x.org/?a=1&b=2");
    assertThat(source.substring(html.links().getFirst().start(), html.links().getFirst().end()))
        .isEqualTo("go");
    assertThat(html.source(4, 5).of(source)).isEqualTo("B");
    assertThat(html.unseen()).contains(" no ", "https://x.org/?a=1&b=2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ENGLISH | maintenance | maintenances | true",
        "ENGLISH | moves | moving | true",
        "ENGLISH | rise | rises | true",
        "ENGLISH | invoice | invite | false",
        "ENGLISH | internal | international | false",
        "GERMAN | Rechnung | Rechnungen | true",
        "GERMAN | läuft | laufen | true",
        "GERMAN | Server | Service | false",
        "SPANISH | factura | facturas | true",
        "SPANISH | pagado | pagar | true",
        "SPANISH | reunión | reuniones | true",
        "SPANISH | servidor | servicio | false",
      })
  void forms_of_a_word_are_alike(Language language, String one, String other, boolean alike) {
    assertThat(Stems.alike(Stems.of(language, one), Stems.of(language, other))).isEqualTo(alike);
  }

  @Test
  void phrases_are_whole_words() {
    PhraseSearch search = PhraseSearch.of(List.of("don't worry", "idiot*", "hi"));

    assertThat(search.occursIn("Please DON’T\nworry.")).isTrue();
    assertThat(search.occursIn("Idiotic")).isTrue();
    assertThat(search.occursIn("hi-fi, hide, delhi")).isFalse();
  }
}
