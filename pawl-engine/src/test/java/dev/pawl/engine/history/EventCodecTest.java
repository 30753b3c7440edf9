package dev.pawl.engine.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.pawl.api.ErrorKind;
import dev.pawl.api.HealthStatus;
import dev.pawl.api.RecoveryAction;
import dev.pawl.engine.codec.PayloadCodec;
import dev.pawl.engine.store.NewEvent;
import dev.pawl.engine.store.RunStatus;
import dev.pawl.engine.store.StoreException;
import dev.pawl.engine.store.StoredEvent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EventCodecTest {
  private final PayloadCodec payloads = new PayloadCodec();
  private final EventCodec codec = new EventCodec(payloads);

  /**
   * Every fact with and without its nullable components, in the order of the golden file. A new
   * sort of fact, or a new component, is a new line at the end and never changes one above.
   */
  static final List<Fact> FACTS =
      List.of(
          new Fact.RunStarted(
              "default",
              "invoice",
              "2",
              "api",
              -4242424242424242L,
              1795000060000L,
              null,
              null,
              null,
              null,
              null),
          new Fact.RunStarted(
              "default", "invoice", "0", "api", 7, null, null, null, null, null, null),
          new Fact.IncarnationStarted("local", "h:0011223344556677889900aa"),
          new Fact.CodeChanged("v:1", "v:2", List.of("a", "b[1]"), List.of("c"), List.of("d#2")),
          new Fact.RunBlocked("nondeterminism", "v:2", 1795000070000L),
          new Fact.RunBlocked("crash-suspect", "v:2", null),
          new Fact.RunCompleted(List.of()),
          new Fact.RunCompleted(List.of("m-1", "m-2")),
          new Fact.RunFailed(ErrorKind.BUSINESS, "no-money", "pay/charge[7]", List.of("m-1")),
          new Fact.RunFailed(ErrorKind.PERMANENT, "no-luck", null, List.of()),
          new Fact.RunCancelled(List.of("m-1")),
          new Fact.LabelSet("customer", "Müller & Söhne \"KG\""),
          new Fact.Paused("ada", "holiday"),
          new Fact.Resumed("ada", ""),
          new Fact.CancelRequested("ada", "not wanted"),
          new Fact.ScopeOpened(),
          new Fact.ScopeClosed(true),
          new Fact.ScopeClosed(false),
          new Fact.ParallelStarted(List.of("a", "b"), Integer.MAX_VALUE),
          new Fact.BranchFailed(ErrorKind.NETWORK, "connect"),
          new Fact.ParallelEnded(true),
          new Fact.StepStarted(1, null),
          new Fact.StepAttemptFailed(
              2, ErrorKind.TIMEOUT, "http-timeout", 1795000000000L, 1795000004000L),
          new Fact.StepAttemptUnknown(1, Fact.UnknownCause.CRASH, null),
          new Fact.StepAttemptUnknown(1, Fact.UnknownCause.TIMEOUT, null),
          new Fact.StepAttemptUnknown(1, Fact.UnknownCause.CANCEL, null),
          new Fact.StepAttemptUnknown(1, Fact.UnknownCause.REPORTED, null),
          new Fact.VerificationFailed(3, 1795000004000L),
          new Fact.StepCompleted(1, 1795000000000L, null),
          new Fact.StepCompleted(2, 1795000000000L, Fact.Settlement.VERIFIED),
          new Fact.StepCompleted(2, 1795000000000L, Fact.Settlement.DECIDED),
          new Fact.StepFailed(3, ErrorKind.DATABASE, "sql", 1795000000000L),
          new Fact.OperationCancelled(true, false),
          new Fact.OperationCancelled(false, true),
          new Fact.TimerStarted(1795000000000L),
          new Fact.TimerFired(),
          new Fact.SignalAwaited("approved", 1795000000000L),
          new Fact.SignalAwaited("approved", null),
          new Fact.SignalReceived("approved", "m-1", "ada"),
          new Fact.SignalTimedOut(),
          new Fact.TaskOpened("r-1/ok", 1795000000000L, Fact.TaskPurpose.ASKED),
          new Fact.TaskOpened("r-1/charge", null, Fact.TaskPurpose.IN_DOUBT),
          new Fact.TaskEscalated(1, "heads", 1795000000000L),
          new Fact.TaskEscalated(2, "board", null),
          new Fact.TaskDecided("approve", "ada", "m-2"),
          new Fact.TaskTimedOut(),
          new Fact.RunStarted(
              "default", "invoice", "2", "api", 7, null, 5, 1795000090000L, "parent-1", null, null),
          new Fact.StepAttemptUnknown(2, Fact.UnknownCause.CRASH, 1795000061000L),
          new Fact.RaceStarted(List.of("a", "b"), 2),
          new Fact.RaceWon("b"),
          new Fact.RaceEnded(false),
          new Fact.StepStarted(1, true),
          new Fact.StepAttemptFailed(1, ErrorKind.TIMEOUT, "step-timeout", 7, 9, true, null),
          new Fact.StepFailed(2, ErrorKind.TIMEOUT, "step-timeout", 7, true, null, null),
          new Fact.CompensationStarted(
              Fact.CompensationCause.FAILED, ErrorKind.BUSINESS, "no", "pay", List.of("b", "a")),
          new Fact.CompensationStarted(
              Fact.CompensationCause.CANCELLED, null, null, null, List.of("a")),
          new Fact.UndoAttemptFailed(1, ErrorKind.NETWORK, "connect", 7, 9),
          new Fact.UndoCompleted(2, 7, null),
          new Fact.UndoCompleted(0, 7, Fact.Settlement.DECIDED),
          new Fact.UndoFailed(10, ErrorKind.NETWORK, "connect", 7),
          new Fact.TaskOpened("r-1/charge@undo", null, Fact.TaskPurpose.UNDO),
          new Fact.DeadlineReached(1795000090000L),
          new Fact.RunTimedOut(List.of("m-1")),
          new Fact.ContinuedAsNew(2),
          new Fact.CompensationStarted(
              Fact.CompensationCause.TIMED_OUT, null, null, null, List.of("a")),
          new Fact.CheckpointSet("drafted", null, null),
          new Fact.CheckpointSet("asked for", "ada", "to be safe"),
          new Fact.VariableSet("side[a]", "total", "java.lang.Long"),
          new Fact.VariableAwaited("", "total", 1795000090000L),
          new Fact.VariableReached(),
          new Fact.VariableTimedOut(),
          new Fact.RunStarted(
              "default",
              "invoice",
              "2",
              "run r",
              7,
              null,
              null,
              null,
              "parent-1",
              "pay/charge[7]",
              null),
          new Fact.ChildStarted("r~0123", "invoice", "2", true),
          new Fact.ChildRefused("r~0123", ErrorKind.PERMANENT, "child-id-taken"),
          new Fact.ChildCancelRequested(),
          new Fact.ChildEnded("r~0123", RunStatus.COMPLETED, null, null, "pawl:ended r~0123"),
          new Fact.ChildEnded(
              "r~0123",
              RunStatus.CANCELLED,
              ErrorKind.PERMANENT,
              "child-cancelled",
              "pawl:ended r~0123"),
          new Fact.RewindStarted(4, List.of("b", "a"), "ada", "once more", "m-7"),
          new Fact.Rewound(4, "ada", "once more", null),
          new Fact.Retried("ada", "mended", 9L, true, "m-8"),
          new Fact.Retried("ada", "now", null, null, null),
          new Fact.Skipped("ada", "by hand", 9L, true, "m-9"),
          new Fact.Skipped("ada", "by hand", null, null, null),
          new Fact.Migrated("1", "2", "ada", "new code", "m-10"),
          new Fact.Forked("r-1", 12, "ada", "what if", 7, true),
          new Fact.MoveRefused("rewind", "not-a-point", "ada", "m-11"),
          new Fact.StepStarted(1, true, true),
          new Fact.OrphansLeft(2, List.of("a", "b[1]")),
          new Fact.RunStarted(
              "default",
              "invoice",
              "2",
              "api",
              7,
              null,
              null,
              null,
              null,
              null,
              Map.of("tier", "gold", "customer", "Müller & Söhne \"KG\"")),
          new Fact.StepAttemptFailed(1, ErrorKind.RATE_LIMIT, "http-429", 7, 9, null, "http"),
          new Fact.StepFailed(1, ErrorKind.BUSINESS, "no-money", 7, null, "declared", Boolean.TRUE),
          new Fact.RecoveryChosen(
              2,
              ErrorKind.NETWORK,
              "connect",
              "socket",
              RecoveryAction.FALLBACK,
              "other agent",
              null,
              7,
              true),
          new Fact.RecoveryChosen(
              1,
              ErrorKind.DATA_CORRUPTION,
              "zip",
              "corruption",
              RecoveryAction.ROLLBACK,
              "drafted",
              12L,
              7,
              null),
          new Fact.Degraded("tone-away"),
          new Fact.StepCompleted(2, 1795000000000L, Fact.Settlement.FALLBACK),
          new Fact.StepCompleted(2, 1795000000000L, Fact.Settlement.IGNORED),
          new Fact.TaskOpened("r-1/charge@failed-3", null, Fact.TaskPurpose.RECOVERY),
          new Fact.StepSlow(2, 1795000000000L, 60_000),
          new Fact.HealthAwaited(
              HealthStatus.CRITICAL, List.of("disk", "memory"), 1795000030000L, null, null),
          new Fact.HealthAwaited(
              HealthStatus.FAILED,
              List.of("mail"),
              1795000030000L,
              HealthStatus.WARNING,
              1795000060000L),
          new Fact.HealthReached(HealthStatus.WARNING),
          new Fact.HealthTimedOut(HealthStatus.CRITICAL),
          new Fact.ServiceAwaited("smtp", Fact.ServiceCause.BREAKER, 1795000060000L),
          new Fact.ServiceAwaited("smtp", Fact.ServiceCause.RATE_LIMIT, 1795000060000L),
          new Fact.ServiceAwaited("smtp", Fact.ServiceCause.BULKHEAD, 1795000060000L));

  private static StoredEvent stored(String type, byte @Nullable [] meta) {
    return new StoredEvent(9, new NewEvent(type, "a/b", 1234, 3, 1, meta, null));
  }

  private static StoredEvent stored(String type, String meta) {
    return stored(type, meta.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void theTableHasEverySortOfFact() {
    assertThat(FACTS.stream().<Class<?>>map(Object::getClass).distinct())
        .containsExactlyInAnyOrder(Fact.class.getPermittedSubclasses());
  }

  @ParameterizedTest
  @FieldSource("FACTS")
  void everyFactComesBackAsItWasUnderItsSimpleName(Fact fact) {
    byte[] payload = {1, '7'};
    NewEvent row = codec.encode(new Event("a/b", fact, payload), 1234, 3, 2);
    assertThat(row.type()).isEqualTo(fact.getClass().getSimpleName());
    assertThat(row.path()).isEqualTo("a/b");
    assertThat(row.at()).isEqualTo(1234);
    assertThat(row.incarnation()).isEqualTo(3);
    assertThat(row.generation()).isEqualTo(2);
    assertThat(row.payload()).isSameAs(payload);

    RecordedEvent event = codec.decode(new StoredEvent(9, row));
    assertThat(event.fact()).isEqualTo(fact);
    assertThat(event.path()).isEqualTo("a/b");
    assertThat(event.number()).isEqualTo(9);
    assertThat(event.at()).isEqualTo(1234);
    assertThat(event.instant()).isEqualTo(java.time.Instant.ofEpochMilli(1234));
    assertThat(event.incarnation()).isEqualTo(3);
    assertThat(event.event().payload()).isSameAs(payload);
  }

  @ParameterizedTest
  @FieldSource("FACTS")
  void theHandwrittenFormsAreWhatTheMapperWouldWrite(Fact fact) {
    JsonMapper mapper =
        payloads
            .mapper()
            .rebuild()
            .changeDefaultPropertyInclusion(
                inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();
    byte[] meta = codec.encode(Event.of("", fact), 0, 1, 1).meta();
    assertThat(meta == null ? "{}" : new String(meta, StandardCharsets.UTF_8))
        .isEqualTo(mapper.writeValueAsString(fact));
  }

  // What was once written

  private record Golden(long number, NewEvent row) {}

  private List<Golden> golden() throws IOException {
    List<Golden> golden = new ArrayList<>();
    try (InputStream in =
        Objects.requireNonNull(getClass().getResourceAsStream("/golden/events-1.jsonl"))) {
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", 0)) {
        JsonNode node = payloads.mapper().readTree(line);
        golden.add(
            new Golden(
                node.get("number").longValue(),
                new NewEvent(
                    node.get("type").stringValue(),
                    node.get("path").stringValue(),
                    node.get("at").longValue(),
                    node.get("incarnation").intValue(),
                    node.get("generation").intValue(),
                    bytes(node.get("meta")),
                    bytes(node.get("payload")))));
      }
    }
    return golden;
  }

  private static byte @Nullable [] bytes(JsonNode text) {
    return text.isNull() ? null : text.stringValue().getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void eventsOfTheFirstFormatAreReadForEver() throws IOException {
    List<Golden> golden = golden();
    assertThat(golden).hasSizeGreaterThanOrEqualTo(46);
    for (int i = 0; i < golden.size(); i++) {
      Golden line = golden.get(i);
      RecordedEvent event = codec.decode(new StoredEvent(line.number(), line.row()));
      assertThat(event.fact()).as("line " + (i + 1)).isEqualTo(FACTS.get(i));
      assertThat(event.number()).isEqualTo(i + 1);
      assertThat(event.at()).isEqualTo(1_795_000_000_000L + i);
      assertThat(event.path()).isEqualTo(i % 2 == 0 ? "" : "pay/charge[7]");
      assertThat(payloads.decode(event.event().payload(), Object.class))
          .isEqualTo(i % 3 == 0 ? null : List.of("ü", i));
    }
  }

  @Test
  void whatIsWrittenTodayIsTheFirstFormat() throws IOException {
    List<Golden> golden = golden();
    assertThat(golden).hasSameSizeAs(FACTS);
    for (int i = 0; i < golden.size(); i++) {
      NewEvent written = codec.encode(Event.of("", FACTS.get(i)), 0, 1, 1);
      assertThat(written.type()).isEqualTo(golden.get(i).row().type());
      assertThat(written.meta()).as("line " + (i + 1)).isEqualTo(golden.get(i).row().meta());
    }
  }

  // What cannot be read

  @Test
  void anUnknownTypeIsOfANewerPawl() {
    for (String type : List.of("RunTeleported", "Settlement", "", "stepstarted")) {
      assertThatExceptionOfType(StoreException.class)
          .isThrownBy(() -> codec.decode(stored(type, "{}")))
          .satisfies(e -> assertThat(e.reason()).isEqualTo(StoreException.Reason.NEWER_SCHEMA))
          .withMessage(
              "Event 9 has the type '"
                  + type
                  + "', which this version does not know. A newer Pawl wrote it; use that one.");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "{\"attempt\":1",
        "[]",
        "null",
        "7",
        "{\"attempt\":\"one\"}",
        "{\"attempt\":null}",
        "{\"attempt\":99999999999}",
        "{} {}"
      })
  void damagedMetaIsCorruptionAndNamesTheEvent(String meta) {
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> codec.decode(stored("StepStarted", meta)))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(StoreException.Reason.CORRUPT))
        .withMessageStartingWith("Event 9 (StepStarted) cannot be read: ");
  }

  static Stream<String> flipped() {
    String meta = "{\"attempt\":1,\"cause\":\"CRASH\"}";
    return Stream.of(meta.replace("CRASH", "CRUSH"), meta.replace("1", "1.5x"), meta + "}");
  }

  @ParameterizedTest
  @MethodSource("flipped")
  void aFlippedByteInMetaIsCorruption(String meta) {
    assertThatNoException()
        .isThrownBy(() ->
            codec.decode(stored("StepAttemptUnknown", "{\"attempt\":1,\"cause\":\"CRASH\"}")));
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> codec.decode(stored("StepAttemptUnknown", meta)))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(StoreException.Reason.CORRUPT));
  }

  @Test
  void componentsOfLaterVersionsAreIgnoredAndMissingNullableOnesAreNull() {
    assertThat(codec.decode(stored("StepStarted", "{\"attempt\":2,\"colour\":\"red\"}")).fact())
        .isEqualTo(new Fact.StepStarted(2, null));
    assertThat(codec.decode(stored("SignalAwaited", "{\"name\":\"go\"}")).fact())
        .isEqualTo(new Fact.SignalAwaited("go", null));
  }

  @Test
  void eventsWithoutComponentsAreReadWithAndWithoutMeta() {
    assertThat(codec.decode(stored("TimerFired", (byte[]) null)).fact())
        .isEqualTo(new Fact.TimerFired());
    assertThat(codec.decode(stored("TimerFired", "{}")).fact()).isEqualTo(new Fact.TimerFired());
  }

  @Test
  void onlyFourFactsEndARun() {
    assertThat(FACTS.stream().filter(fact -> fact.ends() != null).map(Object::getClass).distinct())
        .containsExactlyInAnyOrder(
            Arrays.asList(
                    Fact.RunCompleted.class,
                    Fact.RunFailed.class,
                    Fact.RunCancelled.class,
                    Fact.RunTimedOut.class)
                .toArray(Class<?>[]::new));
  }
}
