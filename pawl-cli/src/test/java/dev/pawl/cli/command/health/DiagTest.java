package dev.pawl.cli.command.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.cli.command.Cli;
import dev.pawl.cli.host.EngineHost;
import dev.pawl.cli.output.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class DiagTest {
  private static final String CANARY = "canary-\"of\"-smtp";

  @TempDir private Path directory;

  private static Map<String, String> unzipped(Path file) {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      return zip.stream()
          .collect(
              Collectors.toMap(
                  entry -> entry.getName(),
                  entry -> {
                    try {
                      return new String(
                          zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
                    } catch (IOException e) {
                      throw new UncheckedIOException(e);
                    }
                  }));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Cli withSecrets() {
    return new Cli(directory)
        .environment("PAWL_SMTP_SERVER", "127.0.0.1:1")
        .environment("PAWL_SMTP_USER", "ada@example.com")
        .environment("PAWL_SMTP_PASSWORD", CANARY)
        .environment("PAWL_IMAP_PASSWORD", "canary-of-imap");
  }

  private void assertWhole(Map<String, String> bundle) {
    assertThat(bundle)
        .containsOnlyKeys(
            "manifest.json",
            "run.json",
            "why.json",
            "history.jsonl",
            "report.json",
            "logs.jsonl",
            "health.json",
            "doctor.json",
            "config.json",
            "metrics.json",
            "recommendations.json");
    bundle.forEach((name, text) -> {
      assertThat(text).as(name).doesNotContainIgnoringCase("canary").isNotBlank();
      if (name.endsWith(".jsonl")) {
        text.lines().forEach(line -> assertThat(Json.MAPPER.readTree(line).isObject()).isTrue());
      } else {
        assertThat(Json.MAPPER.readTree(text).isMissingNode()).isFalse();
      }
    });
    assertThat(bundle.get("history.jsonl")).contains("RunStarted").contains("***");
    assertThat(bundle.get("logs.jsonl")).contains("The run is accepted");
    assertThat(bundle.get("config.json")).contains("environment PAWL_SMTP_PASSWORD");
    assertThat(bundle.get("why.json")).contains("\"summary\"");
    assertThat(bundle.get("report.json")).contains("\"grade\"").contains("\"stages\"");
    assertThat(bundle.get("health.json")).contains("\"integrity\"");
    assertThat(bundle.get("metrics.json")).contains("\"breakers\"").contains("\"deadLetters\"");
    assertThat(bundle.get("recommendations.json")).contains("pawl");
    for (JsonNode part : Json.MAPPER.readTree(bundle.get("manifest.json")).path("parts")) {
      assertThat(part.has("missing")).as(part.toString()).isFalse();
    }
  }

  @Test
  void theBundleOfARunHasEverythingButSecretsWithAnEngineAndWithout() throws Exception {
    Cli cli = withSecrets();
    cli.run(
        "demo",
        "--request",
        "Tell bob@example.com: canary-of-imap, " + CANARY,
        "--id",
        "one",
        "--timeout",
        "5s");

    JsonNode said = cli.run("diag", "one", "--file", "one.zip", "-o", "json").exits(0).json();
    assertThat(said.path("file").asString()).isEqualTo(directory.resolve("one.zip").toString());
    assertWhole(unzipped(directory.resolve("one.zip")));
    assertThat(Files.getPosixFilePermissions(directory.resolve("one.zip")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));

    try (EngineHost engine = cli.engine()) {
      assertThat(engine.mail()).isNotEmpty();
      cli.run("diag", "one", "--file", "two.zip").exits(0);
      Map<String, String> bundle = unzipped(directory.resolve("two.zip"));
      assertWhole(bundle);
      assertThat(bundle.get("metrics.json"))
          .contains("\"engine\" : " + ProcessHandle.current().pid());
    }
  }

  @Test
  void withoutARunTheBundleIsThatOfTheInstallation() {
    Cli cli = withSecrets();
    Cli.Result empty = cli.run("diag", "--file", "empty.zip").exits(0);
    assertThat(empty.out()).contains("empty.zip").doesNotContainIgnoringCase("canary");
    assertThat(unzipped(directory.resolve("empty.zip")))
        .containsOnlyKeys(
            "manifest.json",
            "logs.jsonl",
            "health.json",
            "doctor.json",
            "config.json",
            "metrics.json",
            "recommendations.json");
  }

  @Test
  void whatUsersPutIntoARunMayBeLeftOut() {
    Cli cli = new Cli(directory);
    cli.run("demo", "--request", "Tell bob@example.com that the zebra is loose", "--id", "one")
        .exits(0);

    cli.run("diag", "one", "--file", "all.zip").exits(0);
    cli.run("diag", "one", "--file", "shape.zip", "--without-payloads").exits(0);

    assertThat(unzipped(directory.resolve("all.zip")).get("history.jsonl")).contains("zebra");
    unzipped(directory.resolve("shape.zip"))
        .forEach((name, text) -> assertThat(text).as(name).doesNotContain("zebra"));
  }

  @Test
  void aFileIsNamedByTheRunAndNeverReplaced() throws Exception {
    Cli cli = new Cli(directory);
    cli.run("demo", "--id", "one").exits(0);
    Files.createDirectory(directory.resolve("out"));

    cli.run("diag", "last", "--file", "out").exits(0);
    try (Stream<Path> files = Files.list(directory.resolve("out"))) {
      Optional<Path> file = files.findFirst();
      assertThat(file.orElseThrow().getFileName().toString())
          .matches("pawl-diag-one-[0-9-]+\\.zip");
    }
    Files.writeString(directory.resolve("mine.zip"), "mine");
    assertThat(cli.run("diag", "one", "--file", "mine.zip").exits(1).err()).contains("--file");
    assertThat(Files.readString(directory.resolve("mine.zip"))).isEqualTo("mine");
    assertThat(cli.run("diag", "one", "--file", "none/x.zip").exits(1).err()).contains("--file");
  }

  @Test
  void anUnknownRunIsNotFoundAndLeavesNoFile() throws Exception {
    assertThat(new Cli(directory).run("diag", "nope").exits(3).err()).contains("no run 'nope'");
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files.filter(file -> file.toString().endsWith(".zip"))).isEmpty();
    }
  }

  @Test
  void aStoreThatCannotBeAskedIsSaidAndTheRestIsThere() {
    Cli cli = new Cli(directory).environment("PAWL_STORE_PATIENCE", "200ms");
    cli.run("demo", "--id", "one").exits(0);
    try (var store = dev.pawl.store.SqliteStore.open(cli.data())) {
      assertThat(store.description()).contains("SQLite");
      cli.run("diag", "--file", "busy.zip").exits(0);
    }
    Map<String, String> bundle = unzipped(directory.resolve("busy.zip"));
    assertThat(bundle).doesNotContainKey("metrics.json").containsKeys("logs.jsonl", "doctor.json");
    assertThat(bundle.get("manifest.json")).contains("\"missing\"").contains("does not answer");
    assertThat(bundle.get("doctor.json")).contains("PROBLEM");
  }
}
