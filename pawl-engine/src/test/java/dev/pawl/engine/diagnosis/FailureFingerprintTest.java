package dev.pawl.engine.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.api.ErrorKind;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FailureFingerprintTest {
  private static String of(String code, String path, String message) {
    return FailureFingerprint.of("default", "order", ErrorKind.NETWORK, code, path, message);
  }

  private static final List<Function<Random, String>> PARTS =
      List.of(
          random -> "ORD-" + random.nextInt(100_000),
          random -> "customer" + random.nextInt(900) + "@shop" + random.nextInt(9) + ".example.org",
          random ->
              "2026-0%d-1%dT0%d:3%d:22.%03dZ"
                  .formatted(
                      1 + random.nextInt(9),
                      random.nextInt(9),
                      random.nextInt(9),
                      random.nextInt(9),
                      random.nextInt(999)),
          random ->
              "10.%d.%d.%d:%d"
                  .formatted(
                      random.nextInt(255),
                      random.nextInt(255),
                      random.nextInt(255),
                      1 + random.nextInt(65_000)),
          random -> random.nextInt(100_000) + "ms",
          random -> "https://api.example.org/orders/" + random.nextLong() + "?page=x",
          random -> "%,d.%02d".formatted(random.nextInt(9_999_999), random.nextInt(99)),
          random -> "it's " + Long.toString(random.nextLong(), 36) + " \"and\" more",
          random -> new UUID(random.nextLong(), random.nextLong()).toString());

  private static String message(Random random) {
    return "Order %s of %s at %s was refused by %s after %s (%s): amount %s, name '%s', trace %s."
        .formatted(PARTS.stream().map(part -> part.apply(random)).toArray());
  }

  @Test
  void itIsStableAcrossIdsNumbersTimesAndAddresses() {
    Random random = new Random(42);
    String first = of("refused", "charge", message(random));
    for (int i = 0; i < 2_000; i++) {
      String message = message(random);
      assertThat(of("refused", "charge", message)).as(message).isEqualTo(first);
    }
  }

  @Test
  void itIsStableAcrossKeysAndOccurrencesOfPaths() {
    Random random = new Random(43);
    String first = of("refused", "items[a]/charge", "No.");
    for (int i = 0; i < 500; i++) {
      String key = Long.toString(random.nextLong(), 36) + (i % 3 == 0 ? "\\]\\/\\[" : "");
      assertThat(of("refused", "items[" + key + "]/charge#" + (i + 2), "No.")).isEqualTo(first);
    }
    assertThat(of("refused", "items/charge", "No.")).isEqualTo(first);
  }

  @Test
  void otherCodesStepsKindsWorkflowsAndWordsAreOtherSorts() {
    String first = of("refused", "charge", "No answer from 7.");
    assertThat(of("timeout", "charge", "No answer from 7.")).isNotEqualTo(first);
    assertThat(of("refused", "ship", "No answer from 7.")).isNotEqualTo(first);
    assertThat(of("refused", "charge", "No route to 7.")).isNotEqualTo(first);
    assertThat(of("refused", "charge\\#2", "No answer from 7.")).isNotEqualTo(first);
    assertThat(
            FailureFingerprint.of(
                "default", "order", ErrorKind.SMTP, "refused", "charge", "No answer from 7."))
        .isNotEqualTo(first);
    assertThat(
            FailureFingerprint.of(
                "default", "refund", ErrorKind.NETWORK, "refused", "charge", "No answer from 7."))
        .isNotEqualTo(first);
    assertThat(
            FailureFingerprint.of(
                "other", "order", ErrorKind.NETWORK, "refused", "charge", "No answer from 7."))
        .isNotEqualTo(first);
    assertThat(first).matches("[0-9a-f]{16}");
  }

  @Test
  void itNeverChangesFromVersionToVersion() {
    assertThat(of("refused", "items[7]/charge", "No answer from 10.0.0.1 for 'x'."))
        .isEqualTo("401ce35a02fdf60d");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          It can't be done.                        | It can't be done.
          Say 'x' and "y" and `z` and “q”.         | Say # and # and # and #.
          {"id":"a1","name":null}                  | {#:#,#:null}
          Sun, 22 Nov 2026 01:02:03 GMT            | # # # GMT
          host mail.example.org:25 [10.0.0.1]      | host # [#]
          1,234,567 of 12                          | # of #
          deadbeef and 0xCAFEBABE1                 | # and #
          java.net.SocketException: Broken pipe    | java.net.SocketException: Broken pipe
          fe80::1 and dead:beef::                  | # and #
          an 'unclosed quote                       | an 'unclosed quote
          HTTP 503: try later                      | HTTP #: try later
          """)
  void whatStaysOfAMessage(String message, String shape) {
    assertThat(MessageShape.of(message)).isEqualTo(shape);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n\t", "'", "''", "[[[[", "#", "\\"})
  void oddMessagesHaveAFingerprintToo(String message) {
    assertThat(of("x", "y", message)).matches("[0-9a-f]{16}");
  }

  @Test
  void aLongMessageTakesNoLongTime() {
    String quotes = "' ".repeat(4_000);
    String word = "a".repeat(8_000);
    for (int i = 0; i < 50; i++) {
      assertThat(of("x", "y", quotes + i)).isNotEqualTo(of("x", "y", word));
    }
  }
}
