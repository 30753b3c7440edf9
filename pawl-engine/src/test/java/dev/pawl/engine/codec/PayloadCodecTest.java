package dev.pawl.engine.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pawl.api.TypeRef;
import dev.pawl.engine.store.Erasure;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class PayloadCodecTest {
  private final PayloadCodec codec = new PayloadCodec();

  enum Colour {
    RED,
    BLUE
  }

  record Line(String article, int count) {}

  record Order(String id, List<Line> lines, @Nullable String note, Colour colour) {}

  record Boxed<T>(T value, List<T> more) {}

  record Amount(int cents) {}

  record Nothing() {}

  /** Has a state that JSON does not see. */
  static final class Counter {
    private final int count = 7;

    boolean counted() {
      return count > 0;
    }
  }

  record Maybe(Optional<String> name) {}

  record Times(Instant at, Duration took, LocalDate day, LocalDateTime local) {}

  record Node(String name, List<Node> children) {}

  record Faulty(String name) {
    @Override
    public String name() {
      throw new IllegalStateException("a defect of the author's");
    }
  }

  /** Asks itself for its name without end. */
  record Endless(String name) {
    @Override
    public String name() {
      return again();
    }

    private String again() {
      return name();
    }
  }

  private static byte[] json(String text) {
    return ("\u0001" + text).getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte @Nullable [] payload) {
    assertThat(payload).isNotNull();
    assertThat(payload[0]).isEqualTo(PayloadCodec.JSON);
    return new String(payload, 1, payload.length - 1, StandardCharsets.UTF_8);
  }

  static Stream<Arguments> values() {
    return Stream.of(
        Arguments.of("text", TypeRef.of(String.class)),
        Arguments.of("\u0000 ü 🦀 \"\\\n", TypeRef.of(String.class)),
        Arguments.of(42, TypeRef.of(Integer.class)),
        Arguments.of(Long.MAX_VALUE, TypeRef.of(Long.class)),
        Arguments.of(0.1, TypeRef.of(Double.class)),
        Arguments.of(Double.NaN, TypeRef.of(Double.class)),
        Arguments.of(true, TypeRef.of(Boolean.class)),
        Arguments.of(new BigDecimal("12345678901234567890.10"), TypeRef.of(BigDecimal.class)),
        Arguments.of(BigInteger.TWO.pow(200), TypeRef.of(BigInteger.class)),
        Arguments.of(Colour.BLUE, TypeRef.of(Colour.class)),
        Arguments.of(new UUID(1, 2), TypeRef.of(UUID.class)),
        Arguments.of(List.of("a", "b"), new TypeRef<List<String>>() {}),
        Arguments.of(Set.of(1L), new TypeRef<Set<Long>>() {}),
        Arguments.of(
            Map.of("k", List.of(new Line("pen", 2))), new TypeRef<Map<String, List<Line>>>() {}),
        Arguments.of(
            new Order("o-1", List.of(new Line("pen", 2), new Line("ink", 1)), null, Colour.RED),
            TypeRef.of(Order.class)),
        Arguments.of(
            new Boxed<>(new Line("pen", 2), List.of(new Line("ink", 1))),
            new TypeRef<Boxed<Line>>() {}),
        Arguments.of(new Nothing(), TypeRef.of(Nothing.class)),
        Arguments.of(Optional.of("x"), new TypeRef<Optional<String>>() {}),
        Arguments.of(new Maybe(Optional.empty()), TypeRef.of(Maybe.class)),
        Arguments.of(new Maybe(Optional.of("x")), TypeRef.of(Maybe.class)),
        Arguments.of(
            new Times(
                Instant.parse("2026-11-20T21:00:00.123456789Z"),
                Duration.ofNanos(1_500_000_001),
                LocalDate.of(2026, 2, 28),
                LocalDateTime.of(2026, 2, 28, 23, 59, 59, 1)),
            TypeRef.of(Times.class)),
        Arguments.of(
            new Node("a", List.of(new Node("b", List.of(new Node("c", List.of()))))),
            TypeRef.of(Node.class)));
  }

  @ParameterizedTest
  @MethodSource("values")
  void aValueComesBackAsItWas(Object value, TypeRef<?> type) {
    byte[] payload = codec.encode(value);
    assertThat(payload).isNotNull();
    assertThat(payload[0]).isEqualTo(PayloadCodec.JSON);
    assertThat(codec.decode(payload, type.type())).isEqualTo(value);
    assertThat(codec.roundTrip(value, type.type())).isEqualTo(value);
  }

  @Test
  void aValueWithoutAClassComesBackAsPlainJson() {
    assertThat(codec.roundTrip(new Order("o-1", List.of(), "n", Colour.RED), Object.class))
        .isEqualTo(Map.of("id", "o-1", "lines", List.of(), "note", "n", "colour", "RED"));
  }

  @Test
  void aTimeWithAnOffsetKeepsItsInstant() {
    OffsetDateTime time = OffsetDateTime.parse("2026-11-20T21:00:00+01:00");
    assertThat(codec.roundTrip(time, OffsetDateTime.class))
        .isInstanceOfSatisfying(
            OffsetDateTime.class, read -> assertThat(read.toInstant()).isEqualTo(time.toInstant()));
  }

  @Test
  void timesAreWrittenAsText() {
    assertThat(text(codec.encode(Instant.parse("2026-11-20T21:00:00Z"))))
        .isEqualTo("\"2026-11-20T21:00:00Z\"");
    assertThat(text(codec.encode(Duration.ofSeconds(90)))).isEqualTo("\"PT1M30S\"");
  }

  @Test
  void nothingIsWrittenForNull() {
    assertThat(codec.encode(null)).isNull();
    assertThat(codec.decode(null, String.class)).isNull();
    assertThat(codec.roundTrip(null, Order.class)).isNull();
    assertThat(codec.tree(null).isNull()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(classes = {Void.class, void.class})
  void whatIsReadAsNothingIsNullWhateverWasWritten(Class<?> type) {
    assertThat(codec.decode(json("{\"a\":1}"), type)).isNull();
    assertThat(codec.decode(new byte[] {99}, type)).isNull();
  }

  @Test
  void aJsonNullIsReadAsNull() {
    assertThat(codec.decode(json("null"), Order.class)).isNull();
  }

  @Test
  void componentsThatTheTypeNoLongerHasAreIgnored() {
    assertThat(codec.decode(json("{\"article\":\"pen\",\"count\":2,\"price\":3}"), Line.class))
        .isEqualTo(new Line("pen", 2));
  }

  @Test
  void aPayloadThatNamesAClassIsNeverMadeIntoIt() {
    String byProperty = "{\"@class\":\"java.util.concurrent.atomic.AtomicLong\",\"value\":1}";
    assertThat(codec.decode(json(byProperty), Object.class))
        .isEqualTo(Map.of("@class", "java.util.concurrent.atomic.AtomicLong", "value", 1));
    String byArray = "[\"java.util.concurrent.atomic.AtomicLong\",1]";
    assertThat(codec.decode(json(byArray), Object.class))
        .isEqualTo(List.of("java.util.concurrent.atomic.AtomicLong", 1));
    Type wide = new TypeRef<Map<String, Object>>() {}.type();
    assertThat(codec.decode(json("{\"x\":" + byProperty + "}"), wide))
        .isEqualTo(
            Map.of("x", Map.of("@class", "java.util.concurrent.atomic.AtomicLong", "value", 1)));
  }

  @Test
  void aValueThatContainsItselfIsRefusedWithItsType() {
    List<Object> list = new ArrayList<>();
    list.add(list);
    Map<String, Object> map = new HashMap<>();
    map.put("me", map);
    List<Node> children = new ArrayList<>();
    Node node = new Node("a", children);
    children.add(node);
    for (Object cyclic : List.<Object>of(new Object[] {list}, List.of(map), node)) {
      assertThatExceptionOfType(PayloadException.class)
          .as(cyclic.getClass().getTypeName())
          .isThrownBy(() -> codec.encode(cyclic))
          .satisfies(e -> assertThat(e.code()).isEqualTo("unrecordable"))
          .withMessageContaining("A value of " + cyclic.getClass().getTypeName());
    }
  }

  @Test
  void aValueWithoutAJsonFormIsRefusedWithTheWayOut() {
    Map<@Nullable String, String> nameless = new HashMap<>();
    nameless.put(null, "a key that JSON has no word for");
    assertThatExceptionOfType(PayloadException.class)
        .isThrownBy(() -> codec.encode(nameless))
        .withMessageStartingWith("A value of java.util.HashMap cannot be written as JSON: ")
        .withMessageEndingWith("Use records, collections, strings and numbers.")
        .satisfies(e -> assertThat(e.code()).isEqualTo("unrecordable"));
  }

  @Test
  void anObjectWithoutPropertiesIsRefusedBecauseItsStateWouldBeLost() {
    assertThat(new Counter().counted()).isTrue();
    for (Object stateful : List.of(new Counter(), new Object())) {
      assertThatExceptionOfType(PayloadException.class)
          .isThrownBy(() -> codec.encode(stateful))
          .withMessageContaining("A value of " + stateful.getClass().getTypeName())
          .satisfies(e -> assertThat(e.code()).isEqualTo("unrecordable"));
    }
  }

  @Test
  void anAccessorThatThrowsMakesTheValueUnrecordable() {
    assertThatExceptionOfType(PayloadException.class)
        .isThrownBy(() -> codec.encode(new Faulty("x")))
        .withMessageContaining("a defect of the author's")
        .satisfies(e -> assertThat(e.code()).isEqualTo("unrecordable"));
  }

  @Test
  void aValueThatNeverEndsIsUnrecordableAndHarmsNobodyElse() {
    assertThatExceptionOfType(PayloadException.class)
        .isThrownBy(() -> codec.encode(new Endless("x")))
        .withMessageContaining("A value of " + Endless.class.getTypeName())
        .satisfies(e -> assertThat(e.code()).isEqualTo("unrecordable"));
    assertThat(codec.roundTrip("next", String.class)).isEqualTo("next");
  }

  @Test
  void aValueOfAnotherShapeIsUnreadableAndSaysHowToGoOn() {
    assertThatExceptionOfType(PayloadException.class)
        .isThrownBy(() -> codec.decode(json("\"text\""), Line.class))
        .satisfies(e -> assertThat(e.code()).isEqualTo("unreadable"))
        .withMessageContaining("cannot be read as " + Line.class.getTypeName())
        .withMessageEndingWith("If the type was changed, make it read the old form too.");
    assertThatExceptionOfType(PayloadException.class)
        .isThrownBy(() -> codec.decode(json("{\"cents\":\"x\"}"), Amount.class))
        .satisfies(e -> assertThat(e.code()).isEqualTo("unreadable"));
  }

  @Test
  void damagedJsonIsUnreadable() {
    for (String damaged : List.of("", "{", "{\"article\":\"pen\"", "1 2")) {
      assertThatExceptionOfType(PayloadException.class)
          .as(damaged)
          .isThrownBy(() -> codec.decode(json(damaged), Object.class))
          .satisfies(e -> assertThat(e.code()).isEqualTo("unreadable"));
    }
    assertThatExceptionOfType(PayloadException.class)
        .isThrownBy(() -> codec.tree(json("{")))
        .satisfies(e -> assertThat(e.code()).isEqualTo("unreadable"))
        .withMessageStartingWith("A recorded value is not JSON: ");
  }

  @Test
  void anErasedValueSaysSo() {
    byte[] erased = {Erasure.CODEC};
    assertThat(codec.tree(erased).stringValue()).isEqualTo("erased");
    assertThatExceptionOfType(PayloadException.class)
        .isThrownBy(() -> codec.decode(erased, String.class))
        .satisfies(e -> assertThat(e.code()).isEqualTo("erased"));
  }

  @Test
  void anUnknownCodecIsNamed() {
    assertThatExceptionOfType(PayloadException.class)
        .isThrownBy(() -> codec.decode(new byte[] {PayloadCodec.BLOB, 7}, String.class))
        .satisfies(e -> assertThat(e.code()).isEqualTo("unknown-codec"))
        .withMessage(
            "A recorded value uses codec 2, which this version cannot read. A newer Pawl wrote it.");
    assertThatExceptionOfType(PayloadException.class)
        .isThrownBy(() -> codec.tree(new byte[] {4}))
        .satisfies(e -> assertThat(e.code()).isEqualTo("unknown-codec"));
    assertThatExceptionOfType(PayloadException.class)
        .isThrownBy(() -> codec.decode(new byte[0], String.class))
        .satisfies(e -> assertThat(e.code()).isEqualTo("unknown-codec"))
        .withMessageContaining("codec none");
  }

  @Test
  void aTreeShowsWhatWasWritten() {
    assertThat(codec.tree(codec.encode(new Line("pen", 2))).get("count").intValue()).isEqualTo(2);
  }

  @Test
  void anAmountKeepsEveryDigitOnEveryWay() {
    BigDecimal amount = new BigDecimal("1234567890.12345678901234567890");
    JsonNode tree = codec.tree(codec.encode(amount));
    assertThat(tree.decimalValue()).isEqualTo(amount);
    assertThat(codec.decode(codec.encode(tree), BigDecimal.class)).isEqualTo(amount);
    assertThat(codec.roundTrip(Map.of("a", amount), Object.class)).isEqualTo(Map.of("a", amount));
  }

  // JSON from outside

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":[1,2,{\"b\":null}]}",
        "[]",
        "\"text\"",
        "7",
        "-0.5",
        "1.10",
        "1234567890.12345678901234567890",
        "123456789012345678901234567890",
        "true",
        "null"
      })
  void jsonFromOutsideIsTakenAsItIs(String json) {
    assertThat(text(codec.encodeJson(json))).isEqualTo(json);
    assertThat(text(codec.encodeJson("  " + json + "\n"))).isEqualTo(json);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "\n\t"})
  void anEmptyTextIsNotJson(String text) {
    assertThatExceptionOfType(PayloadException.class)
        .isThrownBy(() -> codec.encodeJson(text))
        .satisfies(e -> assertThat(e.code()).isEqualTo("not-json"))
        .withMessage("The text is empty where JSON was expected.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"{\"a\":1,\"a\":2}|1", "{\"x\":{\"a\":1,\"b\":2,\"a\":3}}|1"})
  void aKeyThatComesTwiceFromOutsideIsRefused(String json, int line) {
    assertThatExceptionOfType(PayloadException.class)
        .isThrownBy(() -> codec.encodeJson(json))
        .satisfies(e -> assertThat(e.code()).isEqualTo("not-json"))
        .withMessageContaining("Duplicate")
        .withMessageContaining("\"a\"")
        .withMessageContaining("(line " + line + ", column ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"a\": nope}|1|7",
        "[1,;  2,;  x]|3|3",
        "{'a':1}|1|2",
        "{\"a\":1}}|1|8",
        "1 2|1|3",
      })
  void whatIsNotJsonIsRefusedWithItsPlace(String json, int line, int column) {
    assertThatExceptionOfType(PayloadException.class)
        .isThrownBy(() -> codec.encodeJson(json.replace(';', '\n')))
        .satisfies(e -> assertThat(e.code()).isEqualTo("not-json"))
        .withMessageStartingWith("The text is not JSON: ")
        .withMessageMatching("(?s).*\\(line " + line + ", column \\d+\\)\\.")
        .satisfies(e -> assertThat(columnOf(e)).isBetween(column - 1, column + 4));
  }

  private static int columnOf(PayloadException e) {
    return Integer.parseInt(e.getMessage().replaceAll("(?s).*column (\\d+)\\)\\.$", "$1"));
  }
}
