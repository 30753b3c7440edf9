package dev.pawl.agents.email.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeadlineReaderTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  /** A Friday, 10:00 in Berlin. */
  private final Readers reader = at("2026-11-20T09:00:00Z", BERLIN);

  @ParameterizedTest
  @CsvSource({
    "before noon, 2026-11-20T12:00",
    "Before Noon, 2026-11-20T12:00",
    "by noon, 2026-11-20T12:00",
    "until midday, 2026-11-20T12:00",
    "by 17:00, 2026-11-20T17:00",
    "by 5pm, 2026-11-20T17:00",
    "by 5 pm, 2026-11-20T17:00",
    "by 5:30 p.m., 2026-11-20T17:30",
    "by 12am, 2026-11-20T00:00",
    "by 12 pm, 2026-11-20T12:00",
    "before 09:15, 2026-11-20T09:15",
    "no later than 17:00, 2026-11-20T17:00",
    "by 17:00 at the latest, 2026-11-20T17:00",
    "deadline: 17:00, 2026-11-20T17:00",
    "send it by 17:00, 2026-11-20T17:00",
    "please send this before noon, 2026-11-20T12:00",
    "by end of day, 2026-11-20T23:59",
    "by the end of the day, 2026-11-20T23:59",
    "by EOD, 2026-11-20T23:59",
    "before midnight, 2026-11-20T23:59",
    "by COB, 2026-11-20T17:00",
    "by close of business, 2026-11-20T17:00",
    "by today, 2026-11-20T23:59",
    "by tomorrow, 2026-11-21T23:59",
    "before tomorrow, 2026-11-21T00:00",
    "by tomorrow noon, 2026-11-21T12:00",
    "by noon tomorrow, 2026-11-21T12:00",
    "by tomorrow at 9:00, 2026-11-21T09:00",
    "by Friday, 2026-11-20T23:59",
    "before Friday, 2026-11-27T00:00",
    "by Friday 09:00, 2026-11-27T09:00",
    "by Friday 5 pm, 2026-11-20T17:00",
    "by 5 pm on Monday, 2026-11-23T17:00",
    "by Monday, 2026-11-23T23:59",
    "by 2026-12-01, 2026-12-01T23:59",
    "by 2026-12-01 09:00, 2026-12-01T09:00",
    "bis Mittag, 2026-11-20T12:00",
    "bis 17 Uhr, 2026-11-20T17:00",
    "bis 17:30 Uhr, 2026-11-20T17:30",
    "spätestens bis morgen 12:00, 2026-11-21T12:00",
    "bis Freitag 17 Uhr, 2026-11-20T17:00",
    "vor Montag, 2026-11-23T00:00",
    "antes del mediodía, 2026-11-20T12:00",
    "antes de las 17:00, 2026-11-20T17:00",
    "antes del lunes, 2026-11-23T00:00",
    "hasta mañana a las 9:00, 2026-11-21T09:00",
  })
  void deadlines_are_read_in_the_time_zone_of_the_request(String text, String local) {
    assertThat(reader.read(text))
        .contains(java.time.LocalDateTime.parse(local).atZone(BERLIN).toInstant());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "noon",
        "tomorrow",
        "by",
        "by 5",
        "by 25:00",
        "by 12:60",
        "by 13 pm",
        "by 0 am",
        "by next Friday",
        "by Friday or Monday",
        "by the way",
        "by train",
        "before the meeting",
        "until further notice",
        "after noon",
        "by 2026-13-01",
        "by 2026-02-30 09:00",
        "by 5ish",
        "by fridayish",
        "bis bald",
        "antes de nada",
      })
  void what_is_unsure_is_not_read(String text) {
    assertThat(reader.read(text)).isEmpty();
  }

  @Test
  void a_time_that_has_passed_today_stays_today() {
    Readers evening = at("2026-11-20T18:00:00Z", BERLIN);

    assertThat(evening.read("before noon")).contains(Instant.parse("2026-11-20T11:00:00Z"));
  }

  @Test
  void a_time_that_the_clocks_skip_is_an_hour_later() {
    Readers spring = at("2027-03-27T12:00:00Z", BERLIN);

    assertThat(spring.read("by tomorrow 02:30")).contains(Instant.parse("2027-03-28T01:30:00Z"));
  }

  @Test
  void the_day_is_that_of_the_time_zone() {
    Readers auckland = at("2026-11-20T12:00:00Z", ZoneId.of("Pacific/Auckland"));

    assertThat(auckland.read("by noon")).contains(Instant.parse("2026-11-20T23:00:00Z"));
  }

  @Test
  void a_long_text_is_no_deadline() {
    assertThat(reader.read("by noon " + "x".repeat(100))).isEmpty();
  }

  /** The readers of all languages: none of them reads what is meant for another. */
  private record Readers(List<DeadlineReader> all) {
    Optional<Instant> read(String text) {
      List<Instant> read =
          all.stream()
              .map(reader -> reader.read(text))
              .flatMap(Optional::stream)
              .distinct()
              .toList();
      assertThat(read).hasSizeLessThanOrEqualTo(1);
      return read.stream().findFirst();
    }
  }

  private static Readers at(String now, ZoneId zone) {
    return new Readers(
        Vocabulary.all().stream()
            .map(words -> new DeadlineReader(words.deadlines(), Instant.parse(now), zone))
            .toList());
  }
}
