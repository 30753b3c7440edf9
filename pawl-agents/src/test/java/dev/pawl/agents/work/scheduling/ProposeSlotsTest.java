package dev.pawl.agents.work.scheduling;

import static dev.pawl.agents.work.Works.DAY;
import static dev.pawl.agents.work.Works.done;
import static dev.pawl.agents.work.Works.question;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.agents.work.DepartmentWork;
import dev.pawl.agents.work.WorkResult;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProposeSlotsTest {
  private final DepartmentWork scheduling = new ProposeSlots();

  @Test
  void times_that_suit_everybody_are_proposed_the_earliest_first() {
    WorkResult.Done done =
        done(
            scheduling,
            "Find 45 minutes for the three of us",
            """
            Anna: Mon 9-12, 14:00-16:00; Tue 9-10
            Ben: Monday 10:10 to 11:30, Tuesday 9:00-17:00
            Clara Ruiz: lunes 8-18, martes 9:10-11
            """);

    assertThat(done.values())
        .containsEntry("people", "3")
        .containsEntry("minutes", "45")
        .containsEntry("slots", "2")
        .containsEntry("slot1", "2026-11-23T10:15/2026-11-23T11:00")
        .containsEntry("slot2", "2026-11-24T09:15/2026-11-24T10:00");
    assertThat(done.markdown())
        .contains("45 minutes with Anna, Ben, Clara Ruiz.")
        .contains("1. Monday, 2026-11-23, 10:15 to 11:00");
  }

  @Test
  void at_most_three_are_proposed_and_touching_times_are_one() {
    WorkResult.Done done =
        done(
            scheduling,
            "an hour please",
            "Ana: Mon 9:00-9:30, 9:30-10:00; Tue 9-10; Wed 9-10; Thu 9-10");

    assertThat(done.values())
        .containsEntry("slots", "3")
        .containsEntry("slot1", "2026-11-23T09:00/2026-11-23T10:00");
  }

  @Test
  void an_odd_minute_is_used_when_there_is_no_other() {
    assertThat(done(scheduling, "20 min", "Ana: Mon 9:05-9:25").values())
        .containsEntry("slot1", "2026-11-23T09:05/2026-11-23T09:25");
  }

  @Test
  void that_nothing_suits_everybody_is_an_answer() {
    WorkResult.Done done =
        done(scheduling, "2 Stunden", "Anna: Mo 9-12\nBen: Mo 11-15 Uhr\nChris: Di 9-12");

    assertThat(done.title()).isEqualTo("No common time");
    assertThat(done.values()).containsEntry("slots", "0");
  }

  @Test
  void availability_may_stand_in_the_text_itself() {
    assertThat(
            done(
                    scheduling,
                    "We need half an hour:\nTom: tomorrow 2-4 pm\nPriya: 2026-11-21 15-18",
                    "")
                .values())
        .containsEntry("slot1", "2026-11-21T15:00/2026-11-21T15:30");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Anna: Mon 9-25",
        "Anna: Mon 12-9",
        "Anna: Mon 9:75-10",
        "Anna: 2026-02-30 9-10",
        "Anna: 9-10",
        "Anna: Mon 13-15 pm",
        "Anna: whenever you like"
      })
  void a_line_that_makes_no_sense_is_named(String line) {
    assertThat(question(scheduling, "1 hour", "Ben: Mon 9-12\n" + line))
        .contains("\"" + line + "\" cannot be read");
  }

  @Test
  void missing_people_and_lengths_are_asked_for() {
    assertThat(question(scheduling, "Find an hour for us", "")).contains("Who has time when?");
    assertThat(question(scheduling, "Find a time", "Anna: Mon 9-12")).contains("How long");
    assertThat(question(scheduling, "For 0 minutes", "Anna: Mon 9-12")).contains("How long");
    assertThat(question(scheduling, "For 90 hours", "Anna: Mon 9-12")).contains("How long");
  }

  @ParameterizedTest
  @CsvSource({
    "9-11 am, 09:00, 11:00",
    "2-4 pm, 14:00, 16:00",
    "11-2 pm, 11:00, 14:00",
    "12-1pm, 12:00, 13:00",
    "8.30 bis 10 Uhr, 08:30, 10:00",
    "10h a 12h, 10:00, 12:00"
  })
  void times_are_read_as_people_write_them(String text, String from, String to) {
    Slot slot = Times.on(DAY, text).orElseThrow();

    assertThat(slot.from()).isEqualTo(LocalDateTime.parse("2026-11-20T" + from));
    assertThat(slot.to()).isEqualTo(LocalDateTime.parse("2026-11-20T" + to));
  }

  @ParameterizedTest
  @CsvSource({
    "friday, 2026-11-27",
    "Samstag, 2026-11-21",
    "Do, 2026-11-26",
    "domingo, 2026-11-22",
    "Dienstag, 2026-11-24",
    "miércoles, 2026-11-25",
    "today, 2026-11-20",
    "mañana, 2026-11-21",
    "2027-01-05, 2027-01-05"
  })
  void days_are_read_in_three_languages(String word, LocalDate day) {
    assertThat(Days.of(word, DAY)).contains(day);
  }

  @Test
  void lengths_are_read_in_three_languages() {
    assertThat(MeetingLength.in("a 30-minute sync")).contains(Duration.ofMinutes(30));
    assertThat(MeetingLength.in("1,5 Stunden bitte")).contains(Duration.ofMinutes(90));
    assertThat(MeetingLength.in("media hora")).contains(Duration.ofMinutes(30));
    assertThat(MeetingLength.in("at 10:30 h")).isEqualTo(Optional.empty());
  }
}
