package dev.pawl.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code docs/configuration.md} says what the program does. */
class ConfigurationPageTest {
  private static final Path PAGE = Path.of("../docs/configuration.md");
  private static final String REWRITE =
      "./mvnw -q -pl pawl-cli -am test -Dtest=ConfigurationPageTest -Dsurefire.failIfNoSpecifiedTests=false -Dpawl.write-pages=true";

  @Test
  void thePageIsThatOfTheSettings() throws IOException {
    if (Boolean.getBoolean("pawl.write-pages")) {
      Files.writeString(PAGE, ConfigurationPage.text());
    }
    assertThat(Files.exists(PAGE) ? Files.readString(PAGE) : "")
        .as("docs/configuration.md is not what the settings say. Rewrite it: %s", REWRITE)
        .isEqualTo(ConfigurationPage.text());
  }

  @Test
  void everyGroupHasAParagraph() {
    assertThat(ConfigurationPage.withoutParagraph())
        .as("groups of settings without a paragraph in ConfigurationPage")
        .isEmpty();
  }

  @Test
  void everySettingHasARow() throws IOException {
    String page = Files.readString(PAGE);
    assertThat(Settings.ALL)
        .hasSizeGreaterThan(50)
        .allSatisfy(setting ->
            assertThat(page)
                .contains("| `" + setting.key() + "` | `" + setting.variable() + "` | "));
  }
}
