package dev.pawl.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.agents.director.CompanySettings;
import dev.pawl.agents.email.EmailSettings;
import dev.pawl.agents.email.delivery.MailService;
import dev.pawl.agents.mail.AttachmentLimits;
import dev.pawl.agents.registry.HeartbeatLimits;
import dev.pawl.agents.registry.Patience;
import dev.pawl.agents.registry.SelectionRule;
import dev.pawl.api.ErrorKind;
import dev.pawl.api.RecoveryAction;
import dev.pawl.api.Severity;
import dev.pawl.cli.backup.BackupPlan;
import dev.pawl.cli.backup.Compression;
import dev.pawl.cli.output.CliException;
import dev.pawl.cli.output.ExitCode;
import dev.pawl.engine.EngineSettings;
import dev.pawl.engine.recovery.CodeRule;
import dev.pawl.engine.recovery.NamePattern;
import dev.pawl.engine.recovery.PolicyRule;
import dev.pawl.engine.recovery.RecoverySettings;
import dev.pawl.engine.recovery.RecoveryTemplate;
import dev.pawl.engine.recovery.RetryPreset;
import dev.pawl.engine.recovery.RetrySettings;
import dev.pawl.engine.recovery.StageTimeout;
import dev.pawl.engine.recovery.TimeoutSettings;
import dev.pawl.engine.recovery.TypeRule;
import dev.pawl.engine.report.BaselineSettings;
import dev.pawl.engine.retain.RetentionSettings.Rule;
import dev.pawl.engine.store.RunStatus;
import dev.pawl.store.SqliteSettings;
import dev.pawl.store.sqlite.StartCheck;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigTest {
  @TempDir private Path directory;

  private final Map<String, String> environment = new HashMap<>();

  private ConfigSources sources() {
    return new ConfigSources(directory, environment);
  }

  private void file(String name, String text) throws Exception {
    Files.writeString(directory.resolve(name), text);
  }

  @Test
  void theDefaultsAreThoseOfTheEngine() {
    assertThat(EngineLimits.of(Config.defaults())).isEqualTo(EngineSettings.defaults());
  }

  @Test
  void theDefaultsOfRecoveryAreThoseOfTheEngineWithALimitForSteps() {
    assertThat(FailureLimits.of(Config.defaults()))
        .isEqualTo(
            RecoverySettings.defaults()
                .timeouts(TimeoutSettings.defaults().step(Duration.ofHours(1))));
  }

  @Test
  void whatIsDoneAboutFailuresIsReadFromTheFile() throws Exception {
    file(
        "pawl.yaml",
        """
        recovery.enabled: off
        recovery.preset: aggressive
        recovery.attempts: 4
        recovery.first-delay: 200ms
        recovery.max-delay: 30s
        recovery.factor: 3
        recovery.jitter: 0
        recovery.unknown-attempts: 1
        recovery.longest-wait: 10m
        recovery.template: attended
        recovery.policies: "AUTHENTICATION+CONFIGURATION:billing/*:charge*=retry(fast)>escalate, *:::writer=skip"
        recovery.failure-types: com.example.QuotaException=RATE_LIMIT:HIGH
        recovery.failure-codes: http-404=business
        recovery.people: office
        recovery.validate-within: 1m
        timeouts.stages: deliver=10m, billing/*:charge*=30s
        timeouts.step: off
        timeouts.warn-at: 0.5
        timeouts.multiplier: 2
        """);
    RecoverySettings read = FailureLimits.of(sources().load());
    assertThat(read)
        .isEqualTo(
            new RecoverySettings(
                false,
                new RetrySettings(4, Duration.ofMillis(200), Duration.ofSeconds(30), 3, 0),
                1,
                Duration.ofMinutes(10),
                RecoveryTemplate.ATTENDED,
                List.of(
                    new PolicyRule(
                        Set.of(ErrorKind.AUTHENTICATION, ErrorKind.CONFIGURATION),
                        new NamePattern("billing/*"),
                        new NamePattern("charge*"),
                        NamePattern.ANY,
                        List.of(RecoveryAction.RETRY, RecoveryAction.ESCALATE),
                        RetryPreset.FAST.settings()),
                    new PolicyRule(
                        Set.of(),
                        NamePattern.ANY,
                        NamePattern.ANY,
                        new NamePattern("writer"),
                        List.of(RecoveryAction.SKIP),
                        null)),
                List.of(
                    new TypeRule(
                        "com.example.QuotaException", ErrorKind.RATE_LIMIT, Severity.HIGH)),
                List.of(new CodeRule("http-404", ErrorKind.BUSINESS, null)),
                "office",
                new TimeoutSettings(
                    List.of(
                        new StageTimeout(
                            NamePattern.ANY, new NamePattern("deliver"), Duration.ofMinutes(10)),
                        new StageTimeout(
                            new NamePattern("billing/*"),
                            new NamePattern("charge*"),
                            Duration.ofSeconds(30))),
                    null,
                    0.5,
                    2),
                Duration.ofMinutes(1)));
  }

  @ParameterizedTest
  @CsvSource({
    "recovery.enabled, maybe",
    "recovery.preset, slow",
    "recovery.attempts, 11",
    "recovery.factor, 1.4",
    "recovery.jitter, 0.6",
    "recovery.unknown-attempts, 0",
    "recovery.template, brave",
    "recovery.policies, NETWORK",
    "recovery.policies, NETWROK=retry",
    "recovery.policies, NETWORK=hope",
    "recovery.policies, NETWORK=skip(fast)",
    "recovery.policies, a:b:c:d:e=skip",
    "recovery.failure-types, com.example.Quota=LATER",
    "recovery.failure-codes, http-404=",
    "timeouts.stages, deliver",
    "timeouts.stages, deliver=soon",
    "timeouts.step, never",
    "timeouts.warn-at, 1.1",
    "timeouts.multiplier, 0.9"
  })
  void aValueAboutFailuresThatCannotBeIsRefusedByItsKey(String key, String value) throws Exception {
    file("pawl.yaml", key + ": \"" + value + "\"\n");
    assertThatThrownBy(() -> FailureLimits.of(sources().load()))
        .isInstanceOf(CliException.class)
        .hasMessageContaining(key);
  }

  @Test
  void aDelayOutsideItsRangeIsRefused() throws Exception {
    file("pawl.yaml", "recovery.first-delay: 11s\n");
    assertThatThrownBy(() -> FailureLimits.of(sources().load()))
        .isInstanceOf(CliException.class)
        .hasMessageContaining("recovery.")
        .hasMessageContaining("firstDelay must lie in 100 ms to 10 s");
  }

  @Test
  void theDefaultsOfHealthAreThoseOfTheEngine() {
    dev.pawl.engine.health.HealthSettings read = HealthLimits.of(Config.defaults(), directory);
    assertThat(read)
        .isEqualTo(
            dev.pawl.engine.health.HealthSettings.defaults()
                .directories(List.of(directory))
                .toolPath(read.toolPath()));
  }

  @Test
  void theDefaultsOfReportsAreThoseOfTheEngine() {
    assertThat(ReportSettings.of(Config.defaults())).isEqualTo(BaselineSettings.defaults());
  }

  @Test
  void baselinesAreGivenByWorkflowAndStage() throws Exception {
    file("pawl.yaml", "baselines.given: \"invoice/payment=2s, invoice/turn[a/b]=1m\"\n");
    assertThat(ReportSettings.of(sources().load()).given())
        .isEqualTo(
            Map.of(
                "invoice/payment",
                Duration.ofSeconds(2),
                "invoice/turn[a/b]",
                Duration.ofMinutes(1)));
    file("pawl.yaml", "baselines.given: \"payment=2s\"\n");
    assertThatThrownBy(() -> sources().load())
        .isInstanceOf(CliException.class)
        .hasMessageContaining("baselines.given")
        .hasMessageContaining("WORKFLOW/STAGE=DURATION");
    file("pawl.yaml", "baselines.fast: 2\n");
    assertThatThrownBy(() -> ReportSettings.of(sources().load()))
        .isInstanceOf(CliException.class)
        .hasMessageContaining("baselines.")
        .hasMessageContaining("fast must be above 0 and at most 1");
  }

  @Test
  void monitoringSwitchesHealthOffToo() {
    environment.put("PAWL_MONITORING_ENABLED", "off");
    assertThat(HealthLimits.of(sources().load(), directory).enabled()).isFalse();
    environment.put("PAWL_MONITORING_ENABLED", "true");
    environment.put("PAWL_HEALTH_GATE", "all");
    assertThat(HealthLimits.of(sources().load(), directory).gate()).isEmpty();
  }

  @Test
  void theDefaultLimitsOfAttachmentsAreThoseOfEmails() {
    assertThat(MailLimits.attachments(Config.defaults())).isEqualTo(AttachmentLimits.defaults());
  }

  @Test
  void limitsOfAttachmentsMayBeSet() {
    environment.put("PAWL_MAIL_ATTACHMENTS_MAX_COUNT", "3");
    environment.put("PAWL_MAIL_ATTACHMENTS_MAX_BYTES", "1MiB");
    environment.put("PAWL_MAIL_ATTACHMENTS_REFUSED_ENDINGS", "zip, .TAR");
    assertThat(MailLimits.attachments(sources().load()))
        .isEqualTo(new AttachmentLimits(3, 1 << 20, List.of("zip", "tar")));
    environment.put("PAWL_MAIL_ATTACHMENTS_REFUSED_ENDINGS", "");
    assertThat(MailLimits.attachments(sources().load()).refusedEndings()).isEmpty();
  }

  @Test
  void backupsAreMadeDailyUnlessTheSettingsSayOtherwise() {
    Path data = directory.resolve("data");
    assertThat(BackupLimits.of(Config.defaults(), data))
        .isEqualTo(
            new BackupPlan(
                Optional.of(Duration.ofDays(1)),
                data.resolve("backups"),
                Compression.GZIP,
                7,
                Optional.empty(),
                Duration.ofMinutes(1),
                Duration.ofMinutes(10)));
    assertThat(Config.defaults().get(BackupSettings.BACKUPS_LEAVE_FREE))
        .isEqualTo(SqliteSettings.LEAVE_FREE);
    assertThat(Config.defaults().get(BackupSettings.STORE_CHECK_AT_START))
        .isEqualTo(StartCheck.QUICK);

    environment.put("PAWL_BACKUPS_INTERVAL", "off");
    environment.put("PAWL_BACKUPS_DIRECTORY", directory.resolve("other").toString());
    environment.put("PAWL_BACKUPS_COMPRESSION", "none");
    environment.put("PAWL_BACKUPS_KEEP", "2");
    environment.put("PAWL_BACKUPS_KEEP_FOR", "30d");
    environment.put("PAWL_BACKUPS_AFTER_START", "5s");
    environment.put("PAWL_BACKUPS_RETRY_AFTER", "1m");
    environment.put("PAWL_STORE_CHECK_AT_START", "full");
    assertThat(BackupLimits.of(sources().load(), data))
        .isEqualTo(
            new BackupPlan(
                Optional.empty(),
                directory.resolve("other"),
                Compression.NONE,
                2,
                Optional.of(Duration.ofDays(30)),
                Duration.ofSeconds(5),
                Duration.ofMinutes(1)));
    assertThat(sources().load().get(BackupSettings.STORE_CHECK_AT_START))
        .isEqualTo(StartCheck.FULL);
    environment.put("PAWL_BACKUPS_KEEP_FOR", "long");
    assertThatThrownBy(() -> sources().load())
        .hasMessageContaining("backups.keep-for")
        .hasMessageContaining("or off");
  }

  @Test
  void everySettingHasAnEnvironmentVariableOfItsOwn() {
    assertThat(Settings.ALL.stream().map(Setting::variable)).doesNotHaveDuplicates();
    assertThat(Settings.RUN_PARK_AFTER.variable()).isEqualTo("PAWL_RUN_PARK_AFTER");
  }

  /** The engine's records name the key of each of their limits in their Javadoc. */
  @Test
  void everyKeyThatTheEngineNamesIsASetting() throws Exception {
    Path engine = Path.of("../pawl-engine/src/main/java/dev/pawl/engine");
    try (Stream<Path> files = Files.walk(engine)) {
      List<String> named =
          files
              .filter(file -> file.toString().matches(".*(Settings|Thresholds|Rules)\\.java"))
              .flatMap(file ->
                  java.util.regex.Pattern.compile(
                          "\\{@code\\s+(?:\\*\\s+)?((?:run|engine|writer|retention|feed|health|recovery|timeouts|services|dead-letters|baselines)\\.[a-z.-]+)\\}")
                      .matcher(read(file))
                      .results()
                      .map(match -> match.group(1)))
              .toList();
      assertThat(named).hasSizeGreaterThan(40);
      assertThat(Settings.ALL.stream().map(Setting::key)).containsAll(named);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void aFlagBeatsTheEnvironmentWhichBeatsTheFileWhichBeatsTheDefault() throws Exception {
    assertThat(value()).isEqualTo(Duration.ofSeconds(2));
    file("pawl.yaml", "run:\n  park-after: 3s\n");
    assertThat(value()).isEqualTo(Duration.ofSeconds(3));
    environment.put("PAWL_RUN_PARK_AFTER", "PT4S");
    assertThat(value()).isEqualTo(Duration.ofSeconds(4));
    Config config = sources().flag("--set", "run.park-after", "5s").load();
    assertThat(config.get(Settings.RUN_PARK_AFTER)).isEqualTo(Duration.ofSeconds(5));
    assertThat(config.origin(Settings.RUN_PARK_AFTER).level()).isEqualTo(Origin.Level.FLAG);
  }

  @Test
  void rulesForFinishedRunsNameWorkflowStatusAgeAndCount() {
    environment.put(
        "PAWL_RETENTION_RULES", "*/COMPLETED=30d, refund/*=1000 ,a/b/failed=12h+5,*/TIMED_OUT=0");
    assertThat(sources().load().get(Settings.RETENTION_RULES))
        .containsExactly(
            new Rule(null, RunStatus.COMPLETED, Duration.ofDays(30), null),
            new Rule("refund", null, null, 1000),
            new Rule("a/b", RunStatus.FAILED, Duration.ofHours(12), 5),
            new Rule(null, RunStatus.TIMED_OUT, null, 0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "30d",
        "*=30d",
        "*/COMPLETED",
        "*/COMPLETED=",
        "*/COMPLETED=soon",
        "*/RUNNING=30d",
        "*/GONE=30d",
        "/FAILED=30d",
        "*/*=1+2+3",
        "*/*=1d+2d"
      })
  void aRuleThatIsNoneIsRefusedWithTheirForm(String rule) {
    assertThatThrownBy(() ->
            sources().flag("--set", "retention.rules", rule).load().get(Settings.RETENTION_RULES))
        .isInstanceOf(CliException.class)
        .hasMessageContaining("retention.rules")
        .hasMessageContaining("WORKFLOW/STATUS=KEEP");
  }

  @Test
  void limitsOfTheFeedThatContradictEachOtherAreRefused() {
    environment.put("PAWL_FEED_IDS_FOR", "1d");
    Config config = sources().load();
    assertThatThrownBy(() -> EngineLimits.of(config))
        .isInstanceOf(CliException.class)
        .hasMessageContaining("feed.")
        .hasMessageContaining("Keep them as long at least");
  }

  @Test
  void theDefaultsOfAgentsAreTheirs() {
    AgentLimits limits = AgentLimits.of(Config.defaults());

    assertThat(limits.heartbeat()).isEqualTo(Duration.ofSeconds(10));
    assertThat(limits.health()).isEqualTo(HeartbeatLimits.defaults());
    assertThat(limits.company()).isEqualTo(CompanySettings.defaults());
    assertThat(limits.email()).isEqualTo(EmailSettings.defaults());
    assertThat(limits.mailRetry())
        .isEqualTo(
            MailService.retrying(
                Duration.ofHours(24), Duration.ofSeconds(30), Duration.ofHours(1)));
  }

  @Test
  void agentsWorkAsTheSettingsSay() {
    environment.put("PAWL_AGENTS_SELECTION", "weighted");
    environment.put("PAWL_AGENTS_PATIENCE_FAILURES", "7");
    environment.put("PAWL_AGENTS_PATIENCE_WINDOW", "1h");
    environment.put("PAWL_AGENTS_HEARTBEAT", "1s");
    environment.put("PAWL_AGENTS_LATE", "2s");
    environment.put("PAWL_AGENTS_DOWN", "3s");
    environment.put("PAWL_DIRECTOR_THRESHOLD", "0.4");
    AgentLimits limits = AgentLimits.of(sources().load());

    assertThat(limits.company())
        .isEqualTo(
            new CompanySettings(SelectionRule.WEIGHTED, new Patience(7, Duration.ofHours(1)), 0.4));
    assertThat(limits.health())
        .isEqualTo(new HeartbeatLimits(Duration.ofSeconds(2), Duration.ofSeconds(3)));
    assertThat(limits.heartbeat()).isEqualTo(Duration.ofSeconds(1));
  }

  @ParameterizedTest
  @CsvSource({
    "agents.heartbeat, 30s, agents.late",
    "agents.late, 2m, agents.down",
    "agents.down, 30s, agents.late",
    "mail.retry.first-delay, 2h, mail.retry.max-delay",
    "mail.retry.max-delay, 31s, mail.retry.for"
  })
  void settingsOfAgentsThatContradictEachOtherAreRefused(String key, String value, String other) {
    Config config = sources().flag("--set", key, value).load();

    assertThatThrownBy(() -> AgentLimits.of(config))
        .isInstanceOf(CliException.class)
        .hasMessageContaining("'" + key + "'")
        .hasMessageContaining("'" + other + "'")
        .satisfies(e -> assertThat(ExitCode.of((CliException) e)).isEqualTo(ExitCode.USAGE));
  }

  private Duration value() {
    return sources().load().get(Settings.RUN_PARK_AFTER);
  }

  @Test
  void aFileMayBeJsonNestOrUseDotsAndHaveLists() throws Exception {
    file("pawl.json", "{\"run.park-after\": \"1m\", \"imap\": {\"folders\": [\"Sent\", \"All\"]}}");

    Config config = sources().load();

    assertThat(config.get(Settings.RUN_PARK_AFTER)).isEqualTo(Duration.ofMinutes(1));
    assertThat(config.get(MailSettings.IMAP_FOLDERS)).containsExactly("Sent", "All");
  }

  @Test
  void theFileMayBeNamedByTheEnvironmentOrAFlag() throws Exception {
    file("other.yaml", "run.park-after: 7s");
    environment.put("PAWL_CONFIG", "other.yaml");
    assertThat(value()).isEqualTo(Duration.ofSeconds(7));
    file("third.yaml", "");
    assertThat(sources().file(directory.resolve("third.yaml")).load().get(Settings.RUN_PARK_AFTER))
        .isEqualTo(Duration.ofSeconds(2));
  }

  @ParameterizedTest
  @CsvSource({"run.prak-after, run.park-after", "smtp.sever, smtp.server", "Data, data"})
  void anUnknownKeyNamesTheNearestKnownOne(String given, String meant) throws Exception {
    assertThatThrownBy(() -> sources().flag("--set", given, "x"))
        .hasMessageContaining("'" + meant + "'");
    file("pawl.yaml", given + ": x");
    assertThatThrownBy(() -> sources().load())
        .hasMessageContaining("'" + meant + "'")
        .hasMessageContaining("pawl.yaml")
        .satisfies(e -> assertThat(ExitCode.of((CliException) e)).isEqualTo(ExitCode.USAGE));
  }

  @Test
  void anUnknownVariableNamesTheNearestKnownOne() {
    environment.put("PAWL_SMTP_PASSWROD", "canary");
    assertThatThrownBy(() -> sources().load())
        .hasMessageContaining("PAWL_SMTP_PASSWORD")
        .hasMessageNotContaining("canary");
  }

  @ParameterizedTest
  @CsvSource({
    "run.park-after, soon",
    "run.park-after, 0s",
    "run.park-after, -1s",
    "run.park-factor, 0",
    "run.park-factor, many",
    "writer.max-batch-bytes, 8 parsecs",
    "writer.max-batch-bytes, 0",
    "writer.max-batch-bytes, 99999999999GiB",
    "mail.attachments.max-count, 0",
    "mail.attachments.max-bytes, much",
    "mailbox.port, 65536",
    "mailbox.port, -1",
    "smtp.encryption, rot13",
    "agents.selection, at-random",
    "agents.patience.failures, 0",
    "director.threshold, 0",
    "director.threshold, 1.1",
    "email.reviewer.timeout, 0s",
    "email.reviewer.attempts, 0",
    "email.review.rounds, 0",
    "email.review.rounds, 21",
    "email.review.quorum, 2",
    "email.review.quorum, NaN",
    "email.review.approval, 0",
    "email.review.veto, 'compliance,tune'",
    "email.review.weights, tone",
    "email.review.weights, tune=1",
    "email.review.weights, tone=0",
    "email.review.weights, 'tone=1,tone=2'",
    "mail.retry.for, never"
  })
  void aValueThatCannotBeReadIsNamedWithItsKeyOriginAndExpectedForm(String key, String value) {
    assertThatThrownBy(() -> sources().flag("--set", key, value).load())
        .hasMessageContaining("'" + key + "'")
        .hasMessageContaining("'" + value + "'")
        .hasMessageContaining("--set")
        .hasMessageContaining("Expected ");
  }

  @ParameterizedTest
  @CsvSource({
    "250ms, PT0.25S",
    "2s, PT2S",
    "1.5s, PT1.5S",
    "10m, PT10M",
    "2h, PT2H",
    "1d, PT24H",
    "PT3M, PT3M"
  })
  void durationsHaveAShortFormAndTheIsoForm(String text, Duration expected) {
    assertThat(Form.duration(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"4096, 4096", "4_096, 4096", "512KiB, 524288", "8mib, 8388608", "1GiB, 1073741824"})
  void sizesHaveUnits(String text, long expected) {
    assertThat(Form.BYTES.parser().apply(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "- a list",
        "just words",
        "a: [1, 2",
        "run.park-after: 1s\nrun:\n  park-after: 2s",
        "data: x\ndata: y",
        "data: !!java.net.URL [http://x]"
      })
  void aFileThatIsNotSettingsIsRefused(String text) throws Exception {
    file("pawl.yaml", text);
    assertThatThrownBy(() -> sources().load())
        .isInstanceOf(CliException.class)
        .hasMessageContaining("pawl.yaml");
  }

  @Test
  void twoFilesAreOneTooMany() throws Exception {
    file("pawl.yaml", "");
    file("pawl.json", "{}");
    assertThatThrownBy(() -> sources().load()).hasMessageContaining("--config");
  }

  @Test
  void aFileThatIsMissingTooLargeOrADirectoryIsRefused() throws Exception {
    assertThatThrownBy(() -> sources().file(directory.resolve("none.yaml")).load())
        .hasMessageContaining("none.yaml");
    file("large.yaml", "#".repeat(2 << 20));
    assertThatThrownBy(() -> sources().file(directory.resolve("large.yaml")).load())
        .hasMessageContaining("1 MiB");
    assertThatThrownBy(() -> sources().file(directory).load())
        .hasMessageContaining(directory.toString());
  }

  @Test
  void theNearestWordIsTheOneWithTheFewestEdits() {
    assertThat(NearestWord.to("abdc", List.of("abcd", "abdx"))).contains("abcd");
    assertThat(NearestWord.edits("kitten", "sitting")).isEqualTo(3);
    assertThat(NearestWord.edits("ab", "ba")).isEqualTo(1);
    assertThat(NearestWord.to("x", List.of())).isEmpty();
  }
}
