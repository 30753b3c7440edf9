package dev.pawl.agents.work.research;

import static dev.pawl.agents.work.Works.done;
import static dev.pawl.agents.work.Works.question;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.agents.work.DepartmentWork;
import dev.pawl.agents.work.WorkResult;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SummariseSourceTest {
  private static final String HEAT_PUMPS =
      """
      Heat pumps move heat instead of making it. A field study followed 41 heat pumps in old houses
      for two years. The mean seasonal performance of the heat pumps was 3.1.

      The weather in those years was mild. Houses with large radiators reached the best performance,
      whether or not their walls were insulated. Tenants liked the silence.

      Installers need training, because a wrong heating curve costs more performance than thin walls.
      The authors thank the owners for their patience. Lunch was paid for by the ministry.
      """;

  private final DepartmentWork research = new SummariseSource();

  @Test
  void findings_are_sentences_of_the_source_each_with_its_place() {
    WorkResult.Done done = done(research, "Summarise this in 3 points", HEAT_PUMPS);

    Matcher finding =
        Pattern.compile("^- (.*) \\[(\\d+)]$", Pattern.MULTILINE).matcher(done.markdown());
    List<Sentence> source = Sentence.of(HEAT_PUMPS);
    int found = 0;
    while (finding.find()) {
      int number = Integer.parseInt(finding.group(2));
      assertThat(source.get(number - 1).text()).isEqualTo(finding.group(1));
      found++;
    }
    assertThat(found).isEqualTo(3);
    assertThat(done.values()).containsEntry("sentences", "9").containsEntry("chosen", "3");
    assertThat(done.markdown()).contains("which has 9").doesNotContain("Lunch");
  }

  @Test
  void words_of_the_question_count_more() {
    WorkResult.Done done =
        done(research, "What about training of installers? 1 sentence", HEAT_PUMPS);

    assertThat(done.values()).containsEntry("cited", "7");
  }

  @Test
  void nothing_is_said_twice() {
    String source =
        "Ferries carry many trucks each day. Ferries carry many trucks every day. Ports need deeper water soon. "
            + "Ferries carry trucks day by day.";

    assertThat(done(research, "2 sentences", source).markdown())
        .containsOnlyOnce("Ferries carry")
        .contains("Ports need deeper water soon.");
  }

  @Test
  void a_short_source_is_given_as_a_whole_and_lists_have_sentences_too() {
    WorkResult.Done done =
        done(
            research,
            "Fasse das in 50 Sätzen zusammen",
            "# Befunde\n- Solardächer lohnen sich nach neun Jahren\n- Speicher lohnen sich später als Dächer");

    assertThat(done.values()).containsEntry("chosen", "2");
    assertThat(done.title()).isEqualTo("Notes: Fasse das in 50 Sätzen zusammen");
  }

  @Test
  void the_same_source_gives_the_same_notes() {
    assertThat(done(research, "notes", HEAT_PUMPS)).isEqualTo(done(research, "notes", HEAT_PUMPS));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   \n ", "One sentence only.", "?!? ... 12 --", "a b c. d e f."})
  void a_source_that_is_none_is_asked_for(String source) {
    assertThat(question(research, "Summarise this", source)).contains("Which text");
  }

  @Test
  void a_source_of_fragments_is_asked_about() {
    assertThat(question(research, "Summarise", "Chapter one.\n\nChapter two.\n\nChapter three."))
        .contains("no whole sentences");
  }
}
